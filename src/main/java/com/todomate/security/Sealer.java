package com.todomate.security;

import com.todomate.viewset.Seals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Seals with HMAC-SHA256, cut to 128 bits, under keys of its own. A sealed text is base64url in
/// its one canonical spelling; seals of previous secrets are still accepted.
@Component
class Sealer implements Seals {

    private static final int SEAL = 16;
    private static final int LONGEST = 8192;

    private final List<SecretKeySpec> keys;

    Sealer(Secrets secrets) {
        this.keys = secrets.keys("seals");
    }

    @Override
    public String seal(String text, String context) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var seal = mac(keys.getFirst(), text, context);
        var sealed = ByteBuffer.allocate(SEAL + bytes.length).put(seal).put(bytes).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    @Override
    public @Nullable String open(String sealed, String context) {
        var bytes = canonical(sealed);
        if (bytes == null || bytes.length < SEAL) return null;
        var seal = Arrays.copyOf(bytes, SEAL);
        var text = new String(bytes, SEAL, bytes.length - SEAL, StandardCharsets.UTF_8);
        for (var key : keys) {
            if (MessageDigest.isEqual(seal, mac(key, text, context))) return text;
        }
        return null;
    }

    /// The context comes with its length, so that no part of it can be read as text.
    private static byte[] mac(SecretKeySpec key, String text, String context) {
        var told = context.length() + ":" + context + text;
        return Arrays.copyOf(Secrets.hmac(key.getEncoded(), told), SEAL);
    }

    private static byte @Nullable [] canonical(String sealed) {
        if (sealed.length() > LONGEST) return null;
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed);
            var again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(sealed) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
