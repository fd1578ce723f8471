package com.todomate.security;

import com.todomate.startup.ConfigurationException;
import com.todomate.startup.DeploymentProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Trusts `X-Forwarded-For`, `-Proto` and `-Host` from the listed addresses and networks only.
@Component
public class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Pattern NETWORK =
            Pattern.compile(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*)(?:/(\\d{1,3}))?");

    /// The prefix lengths of the largest private networks (RFC 1918, RFC 4193). Shorter ones are
    /// refused, because every host in a trusted network can claim any client address.
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 7;

    private final DeploymentProperties deploymentProperties;

    public TrustedProxies(DeploymentProperties deploymentProperties) {
        this.deploymentProperties = deploymentProperties;
        deploymentProperties.trustedProxyList().forEach(TrustedProxies::check);
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (deploymentProperties.trustedProxyList().isEmpty()) return;
        var valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", deploymentProperties.trustedProxyList()));
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
                var length = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
                if (length < (bits == 32 ? SHORTEST_IPV4 : SHORTEST_IPV6)) {
                    throw new ConfigurationException(
                            "TRUSTED_PROXIES names \"%s\", a network that includes public addresses: set it to the proxy's own address, or to a private network like 10.0.0.0/8."
                                    .formatted(network));
                }
                if (length <= bits) return;
            }
        } catch (UnknownHostException e) {
            // refused below
        }
        throw new ConfigurationException(
                "TRUSTED_PROXIES names \"%s\": set it to addresses or networks like 10.0.0.0/8, separated by commas."
                        .formatted(network));
    }
}
