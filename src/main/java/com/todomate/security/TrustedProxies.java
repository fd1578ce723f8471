package com.todomate.security;

import com.todomate.viewset.Misconfigured;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Believes `X-Forwarded-For`, `-Proto` and `-Host` of the listed addresses and networks, and of
/// nobody else.
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Pattern NETWORK =
            Pattern.compile(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*)(?:/(\\d{1,3}))?");

    private final Deployment deployment;

    TrustedProxies(Deployment deployment) {
        this.deployment = deployment;
        deployment.proxies().forEach(TrustedProxies::check);
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (deployment.proxies().isEmpty()) return;
        var valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", deployment.proxies()));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        server.addEngineValves(valve);
    }

    private static void check(String network) {
        var parts = NETWORK.matcher(network);
        try {
            if (parts.matches()) {
                var bits = InetAddress.getByName(parts.group(1)).getAddress().length * 8;
                if (parts.group(2) == null || Integer.parseInt(parts.group(2)) <= bits) return;
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new Misconfigured(
                "TRUSTED_PROXIES names \"%s\": set it to addresses or networks like 10.0.0.0/8, separated by commas."
                        .formatted(network));
    }
}
