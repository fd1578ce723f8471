package com.todomate.security;

import java.nio.file.Path;
import java.util.Base64;

/// What the tests of the door are set up with.
final class Doors {

    static final String SECRET = "q9Zk3uTn0XvF5cWmB7yLr2HsPdJaE8gKtVxNiOe1RfM=";
    static final String OTHER = "Lw4hYp8ZsVd1KcTqXn6MbGf0RjUe3AaO7iJmC9tNvPk=";

    private Doors() {}

    static Deployment development(Path data) {
        return new Deployment("development", data, "", "", "", "", "on");
    }

    static Deployment production() {
        return new Deployment(
                "production", Path.of("none"), "https://todo.example.org", "", "", "", "on");
    }

    static Secrets secrets(String secret, String previous) {
        return new Secrets(new TokenSettings(secret, previous), production());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
