package com.todomate.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java platform has.
///
/// ```java
/// var stored = Sha256.hash("a secret"); // 32 bytes
/// ```
public final class Sha256 {

    private static final int SHORT_BYTES = 16;

    private Sha256() {}

    /// Returns the hash of the text in UTF-8, 32 bytes.
    public static byte[] hash(String text) {
        return newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the first 128 bits of a hash in hex: enough that two texts never share them.
    public static String toShortHex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, SHORT_BYTES);
    }
}
