package com.todomate.startup;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;

/// Decides whether a configured secret is base64 of enough random bytes.
public final class SecretStrength {

    /// The minimum length of a secret in bytes.
    public static final int LENGTH = 32;

    /// What a secret must be, in words for the operator.
    public static final String RULE =
            "base64 of at least 32 random bytes, as `openssl rand -base64 48` prints them";

    /// 32 random bytes practically never have fewer different values than this.
    private static final int MIN_DISTINCT_BYTES = 16;

    private SecretStrength() {}

    /// Decodes a secret. Text that is no base64 gives no bytes, which are never enough.
    public static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /// Returns whether a secret is too short, or in production predictable.
    public static boolean isWeak(byte[] secret, boolean production) {
        return secret.length < LENGTH || (production && isPredictable(secret));
    }

    /// Returns whether the secret has few different bytes, the same half twice, or only printable
    /// text. A random source practically never produces these.
    private static boolean isPredictable(byte[] secret) {
        var variety = new HashSet<Byte>();
        var text = true;
        for (var octet : secret) {
            variety.add(octet);
            text &= octet >= ' ' || octet == '\n';
        }
        var half = secret.length / 2;
        var twice = Arrays.equals(secret, 0, half, secret, secret.length - half, secret.length);
        return variety.size() < MIN_DISTINCT_BYTES || twice || text;
    }
}
