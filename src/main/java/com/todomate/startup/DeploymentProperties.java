package com.todomate.startup;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the operator deploys this server: in development or in production, at which public address,
/// and with which trusted origins and proxies. An invalid value stops the start with a
/// [ConfigurationException].
@ConfigurationProperties("todomate")
public record DeploymentProperties(
        @DefaultValue("development") String env,
        @DefaultValue("data") Path dataDir,
        @DefaultValue("") String publicUrl,
        @DefaultValue("") String corsAllowedOrigins,
        @DefaultValue("") String trustedProxies,
        @DefaultValue("") String redisUrl,
        @DefaultValue("on") String limits) {

    public DeploymentProperties {
        publicUrl = withoutSlash(publicUrl);
        if (!Set.of("development", "production").contains(env)) {
            throw new ConfigurationException(
                    "TODOMATE_ENV is \"%s\": set it to development or production.".formatted(env));
        }
        if (!Set.of("on", "off").contains(limits)) {
            throw new ConfigurationException(
                    "TODOMATE_RATE_LIMITS is \"%s\": set it to on or off.".formatted(limits));
        }
        if (!publicUrl.isEmpty() && origin(publicUrl) == null) {
            throw new ConfigurationException(
                    "PUBLIC_URL is \"%s\": set it to the server's own address, like https://todo.example.org."
                            .formatted(publicUrl));
        }
        for (var origin : splitList(corsAllowedOrigins)) {
            if (!origin.equals(origin(origin))) {
                throw new ConfigurationException(
                        "CORS_ALLOWED_ORIGINS names \"%s\": set it to origins like https://app.example.org, separated by commas."
                                .formatted(origin));
            }
        }
        if (env.equals("production")) {
            if (!publicUrl.startsWith("https://")) {
                throw new ConfigurationException(
                        "Set PUBLIC_URL to the server's own https:// address; production needs it.");
            }
            if (limits.equals("off")) {
                throw new ConfigurationException(
                        "Set TODOMATE_RATE_LIMITS to on; production does not run without limits.");
            }
        }
    }

    public boolean isProduction() {
        return env.equals("production");
    }

    /// Returns the browser origins that may call the API: the listed ones and the server's own.
    public Set<String> origins() {
        var origins = new LinkedHashSet<>(splitList(corsAllowedOrigins));
        var serverOrigin = origin(publicUrl);
        if (serverOrigin != null) origins.add(serverOrigin);
        return origins;
    }

    public boolean isRateLimited() {
        return limits.equals("on");
    }

    public List<String> trustedProxyList() {
        return splitList(trustedProxies);
    }

    /// Splits a list at its commas, and drops blanks and empty entries.
    public static List<String> splitList(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Returns whether production may have this public URL.
    static boolean isSecureUrl(String publicUrl) {
        var url = withoutSlash(publicUrl);
        return url.startsWith("https://") && origin(url) != null;
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceFirst("/+$", "");
    }

    /// Returns scheme, host and port of a URL as a browser sends them in `Origin`; null for
    /// anything else.
    private static @Nullable String origin(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || uri.getUserInfo() != null) return null;
            if (!Set.of("http", "https").contains(uri.getScheme())) return null;
            if (Stream.of(uri.getQuery(), uri.getFragment()).anyMatch(part -> part != null)) {
                return null;
            }
            var defaultPort = uri.getScheme().equals("https") ? 443 : 80;
            var port = uri.getPort() < 0 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
