package com.todomate.security;

import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Computes keyed hashes (HMAC-SHA256) of client addresses. Without a key, all addresses could be
/// hashed to find the one that matches.
@Component
public class AddressHashes {

    private final List<SecretKeySpec> keys;

    AddressHashes(SigningSecrets signingSecrets) {
        this.keys = signingSecrets.keys("addresses");
    }

    /// Returns the hash under the current secret, 32 bytes.
    public byte[] current(String address) {
        return hash(keys.getFirst(), address);
    }

    /// Returns the hashes under the current and all previous secrets.
    public List<byte[]> all(String address) {
        return keys.stream().map(key -> hash(key, address)).toList();
    }

    private static byte[] hash(SecretKeySpec key, String address) {
        return SigningSecrets.hmac(key.getEncoded(), address);
    }
}
