package com.todomate.security;

import com.todomate.http.TextProtector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Encrypts with AES-256-GCM, and signs with HMAC-SHA256 truncated to 128 bits, each under separate
/// keys. The output is base64url without padding, and no other spelling of it is accepted. Output
/// made under previous secrets is still accepted.
///
/// The nonce is an HMAC of the text and its context. So the same text gives the same output, which
/// caches can recognise, and a nonce is used for one text only.
@Component
class AesTextProtector implements TextProtector {

    private static final int SIGNATURE = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int MAX_LENGTH = 8192;

    /// Texts are padded to a multiple of this many bytes, so that their length reveals little.
    private static final int BLOCK = 32;

    private final List<SecretKeySpec> signing;
    private final List<SecretKeySpec> encryption;
    private final List<SecretKeySpec> nonces;

    AesTextProtector(SigningSecrets signingSecrets) {
        this.signing = signingSecrets.keys("seals");
        this.encryption =
                signingSecrets.keys("encryption").stream()
                        .map(key -> new SecretKeySpec(key.getEncoded(), "AES"))
                        .toList();
        this.nonces = signingSecrets.keys("nonces");
    }

    @Override
    public String encrypt(String text, String context) {
        var nonce = Arrays.copyOf(mac(nonces.getFirst(), text, context), NONCE);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, encryption.getFirst(), nonce, context);
            var encrypted = cipher.doFinal(padded(text));
            return base64(
                    ByteBuffer.allocate(NONCE + encrypted.length)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable String decrypt(String encrypted, String context) {
        var bytes = decodeCanonical(encrypted);
        if (bytes == null || bytes.length < NONCE + TAG) return null;
        var nonce = Arrays.copyOf(bytes, NONCE);
        for (var key : encryption) {
            try {
                var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context);
                return unpadded(cipher.doFinal(bytes, NONCE, bytes.length - NONCE));
            } catch (AEADBadTagException e) {
                // Made under another key, or forged: try the next key.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    @Override
    public String sign(String text) {
        return base64(Arrays.copyOf(mac(signing.getFirst(), "", text), SIGNATURE));
    }

    @Override
    public boolean isSignature(String signature, String text) {
        var bytes = decodeCanonical(signature);
        return bytes != null
                && signing.stream()
                        .map(key -> Arrays.copyOf(mac(key, "", text), SIGNATURE))
                        .anyMatch(expected -> MessageDigest.isEqual(bytes, expected));
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// Returns the text, a byte 1, and zeros up to a multiple of [#BLOCK].
    private static byte[] padded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK);
        padded[bytes.length] = 1;
        return padded;
    }

    private static String unpadded(byte[] padded) {
        var end = padded.length - 1;
        while (padded[end] == 0) end--;
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    /// Puts the length of the context first, so that no part of the context can be taken for text.
    private static byte[] mac(SecretKeySpec key, String text, String context) {
        return SigningSecrets.hmac(key.getEncoded(), context.length() + ":" + context + text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] decodeCanonical(String text) {
        if (text.length() > MAX_LENGTH) return null;
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return base64(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
