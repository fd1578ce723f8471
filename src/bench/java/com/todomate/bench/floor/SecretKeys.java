package com.todomate.bench.floor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives the keys of the product from its secret: each purpose has its own key.
public record SecretKeys(SecretKeySpec secret) {

    private static final String ALGORITHM = "HmacSHA256";

    /// Decodes the value of `JWT_SECRET`.
    public static SecretKeys of(String text) {
        return new SecretKeys(new SecretKeySpec(Base64.getDecoder().decode(text), ALGORITHM));
    }

    public SecretKeySpec key(String purpose) {
        return new SecretKeySpec(hmac(secret, purpose), ALGORITHM);
    }

    public static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
