package com.todomate.push;

import com.todomate.limits.AdmissionPermit;
import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.problem.ApiException;
import com.todomate.startup.DeploymentProperties;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Restricts the addresses that this server calls because a client named them: public hosts over
/// https, and in development also the local machine. Prevents server-side request forgery.
@Component
class PushEndpointPolicy {

    private final boolean development;

    /// Bounds the lookups of [#require], which admission control does not count.
    private final ConcurrencyLimiter permits =
            new ConcurrencyLimiter(64, 64, Duration.ofSeconds(5));

    private final ExecutorService lookups =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("push-lookup-", 0).factory());

    PushEndpointPolicy(DeploymentProperties deploymentProperties) {
        this.development = !deploymentProperties.isProduction();
    }

    /// Refuses with 400 `invalid` (`endpoint`: `push_endpoint`) unless the endpoint is allowed.
    /// Looks the host up without the request's admission permits, because the client named it and
    /// its name servers may be slow. Refuses with 503 `busy` when too many lookups are in progress.
    /// Must be called outside any transaction.
    void require(String endpoint) {
        try {
            var uri = URI.create(endpoint);
            if (AdmissionPermit.outside(() -> isAllowedWithPermit(uri))) return;
        } catch (IllegalArgumentException | UnknownHostException e) {
            // reported below
        }
        throw ApiException.invalid("endpoint", "push_endpoint");
    }

    private boolean isAllowedWithPermit(URI endpoint) throws UnknownHostException {
        return permits.run(ApiException::busy, () -> isAllowed(endpoint));
    }

    /// Returns whether the endpoint has the form of an allowed one. Looks nothing up.
    static boolean isWellFormed(String endpoint) {
        try {
            return isWellFormed(URI.create(endpoint));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isWellFormed(URI endpoint) {
        return endpoint.getScheme() != null
                && endpoint.getScheme().matches("https?")
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null
                && endpoint.toString().chars().allMatch(c -> c < 0x7F);
    }

    /// Returns whether the endpoint may be called. Checked at the subscription and again before
    /// each call, because the addresses of a name can change. The JVM caches a lookup for longer
    /// than it takes to connect, and another host has no certificate for the name.
    boolean isAllowed(URI endpoint) throws UnknownHostException {
        if (!isWellFormed(endpoint)) return false;
        var addresses = addresses(endpoint.getHost());
        var isStandardHttps =
                "https".equals(endpoint.getScheme())
                        && (endpoint.getPort() < 0 || endpoint.getPort() == 443);
        return (isStandardHttps && Stream.of(addresses).allMatch(PublicAddresses::contains))
                || (development && Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress));
    }

    /// Looks the host up on a platform thread. A lookup blocks its carrier thread, and name servers
    /// that do not answer must not block all virtual threads. Callers bound the number of lookups.
    private InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            return lookups.submit(() -> InetAddress.getAllByName(host)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        }
    }
}
