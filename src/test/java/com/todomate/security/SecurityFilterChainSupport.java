package com.todomate.security;

import com.todomate.startup.DeploymentProperties;
import java.nio.file.Path;
import java.util.Base64;

/// Secrets and settings for the tests of this package.
final class SecurityFilterChainSupport {

    static final String SECRET = "q9Zk3uTn0XvF5cWmB7yLr2HsPdJaE8gKtVxNiOe1RfM=";
    static final String OTHER = "Lw4hYp8ZsVd1KcTqXn6MbGf0RjUe3AaO7iJmC9tNvPk=";

    private SecurityFilterChainSupport() {}

    static DeploymentProperties development(Path data) {
        return new DeploymentProperties("development", data, "", "", "", "", "on");
    }

    static DeploymentProperties production() {
        return new DeploymentProperties(
                "production", Path.of("none"), "https://todo.example.org", "", "", "", "on");
    }

    static SigningSecrets secrets(String secret, String previous) {
        return new SigningSecrets(new JwtProperties(secret, previous), production());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
