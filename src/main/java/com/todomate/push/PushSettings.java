package com.todomate.push;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The key pair by which push services know this server, and how its operator is reached; without
/// them nothing is pushed.
@ConfigurationProperties("todomate.push")
record PushSettings(
        @DefaultValue("") String publicKey,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String subject) {

    @Override
    public String toString() {
        return "PushSettings[***]";
    }
}
