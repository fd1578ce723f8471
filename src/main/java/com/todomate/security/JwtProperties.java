package com.todomate.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The secrets from which the server derives its keys, each base64 of at least 32 random bytes: the
/// current one, and the previous ones that are still accepted (separated by commas).
@ConfigurationProperties("todomate.tokens")
record JwtProperties(@DefaultValue("") String secret, @DefaultValue("") String previousSecrets) {

    @Override
    public String toString() {
        return "JwtProperties[***]";
    }
}
