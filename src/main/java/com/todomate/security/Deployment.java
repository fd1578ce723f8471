package com.todomate.security;

import com.todomate.viewset.Misconfigured;
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

/// Where this server stands, as its operator says: in development or in production, under which
/// address, and whom it trusts. What cannot be right is refused at start, in one sentence.
@ConfigurationProperties("todomate")
public record Deployment(
        @DefaultValue("development") String env,
        @DefaultValue("data") Path dataDir,
        @DefaultValue("") String publicUrl,
        @DefaultValue("") String corsAllowedOrigins,
        @DefaultValue("") String trustedProxies,
        @DefaultValue("") String redisUrl,
        @DefaultValue("on") String limits) {

    public Deployment {
        publicUrl = publicUrl.strip().replaceFirst("/+$", "");
        if (!Set.of("development", "production").contains(env)) {
            throw new Misconfigured(
                    "TODOMATE_ENV is \"%s\": set it to development or production.".formatted(env));
        }
        if (!Set.of("on", "off").contains(limits)) {
            throw new Misconfigured(
                    "TODOMATE_RATE_LIMITS is \"%s\": set it to on or off.".formatted(limits));
        }
        if (!publicUrl.isEmpty() && origin(publicUrl) == null) {
            throw new Misconfigured(
                    "PUBLIC_URL is \"%s\": set it to the server's own address, like https://todo.example.org."
                            .formatted(publicUrl));
        }
        for (var origin : words(corsAllowedOrigins)) {
            if (!origin.equals(origin(origin))) {
                throw new Misconfigured(
                        "CORS_ALLOWED_ORIGINS names \"%s\": set it to origins like https://app.example.org, separated by commas."
                                .formatted(origin));
            }
        }
        if (env.equals("production")) {
            if (!publicUrl.startsWith("https://")) {
                throw new Misconfigured(
                        "Set PUBLIC_URL to the server's own https:// address; production needs it.");
            }
            if (limits.equals("off")) {
                throw new Misconfigured(
                        "Set TODOMATE_RATE_LIMITS to on; production does not run without limits.");
            }
        }
    }

    public boolean production() {
        return env.equals("production");
    }

    /// The browser origins that may call: the listed ones, and the server's own.
    public Set<String> origins() {
        var origins = new LinkedHashSet<>(words(corsAllowedOrigins));
        var own = origin(publicUrl);
        if (own != null) origins.add(own);
        return origins;
    }

    boolean limited() {
        return limits.equals("on");
    }

    List<String> proxies() {
        return words(trustedProxies);
    }

    static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Scheme, host and port of a web address as a browser would send them; null of anything else.
    private static @Nullable String origin(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || uri.getUserInfo() != null) return null;
            if (!Set.of("http", "https").contains(uri.getScheme())) return null;
            if (Stream.of(uri.getQuery(), uri.getFragment()).anyMatch(part -> part != null)) {
                return null;
            }
            var standard = uri.getScheme().equals("https") ? 443 : 80;
            var port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
