package com.todomate.push;

import com.todomate.security.Deployment;
import com.todomate.viewset.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/// Which addresses this server calls because a client named them: those of public hosts over https,
/// and in development also of this very machine.
@Component
class Endpoints {

    private static final InetAddressFilter PUBLIC =
            InetAddressFilter.externalAddresses().andNot("::/96"); // IPv4 in disguise
    private static final InetAddressFilter OWN = InetAddress::isLoopbackAddress;

    private final boolean development;

    Endpoints(Deployment deployment) {
        this.development = !deployment.production();
    }

    /// Refuses what is never called.
    void require(String endpoint) {
        try {
            if (callable(URI.create(endpoint))) return;
        } catch (IllegalArgumentException | UnknownHostException e) {
            // said below
        }
        throw Refused.invalid("endpoint", "push_endpoint");
    }

    /// Whether this is called: asked when somebody subscribes, and again each time just before,
    /// because names may lead elsewhere by then. The JVM remembers an answer for longer than it
    /// takes to connect, and who is not the host of that name has no certificate for it.
    boolean callable(URI endpoint) throws UnknownHostException {
        var host = endpoint.getHost();
        if (endpoint.getScheme() == null
                || host == null
                || endpoint.getRawUserInfo() != null
                || endpoint.getRawFragment() != null
                || !endpoint.toString().chars().allMatch(c -> c < 0x7F)) {
            return false;
        }
        var addresses = InetAddress.getAllByName(host);
        var usual =
                "https".equals(endpoint.getScheme())
                        && (endpoint.getPort() < 0 || endpoint.getPort() == 443);
        return (usual && Stream.of(addresses).allMatch(PUBLIC::matches))
                || (development
                        && endpoint.getScheme().matches("https?")
                        && Stream.of(addresses).allMatch(OWN::matches));
    }
}
