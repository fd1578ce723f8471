package com.todomate.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.todomate.persistence.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret token that a client presents, such as a refresh token. A random one has 256 bits,
/// written in base64url. The server stores only its SHA-256 hash, and `toString()` hides it from
/// logs.
public record OpaqueToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OpaqueToken {}

    public static OpaqueToken random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        return Sha256.hash(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
