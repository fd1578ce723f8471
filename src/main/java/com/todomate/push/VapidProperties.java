package com.todomate.push;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The key pair by which push services identify this server, and the contact of its operator. Push
/// is disabled without them.
@ConfigurationProperties("todomate.push")
record VapidProperties(
        @DefaultValue("") String publicKey,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String subject) {

    @Override
    public String toString() {
        return "VapidProperties[***]";
    }
}
