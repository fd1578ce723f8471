package com.todomate.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The signing secrets, each base64 of at least 32 random bytes: the one that signs, and those that
/// are still accepted (separated by commas).
@ConfigurationProperties("todomate.tokens")
record TokenSettings(@DefaultValue("") String secret, @DefaultValue("") String previousSecrets) {

    @Override
    public String toString() {
        return "TokenSettings[***]";
    }
}
