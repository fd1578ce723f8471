package com.todomate.push;

import com.todomate.problem.ApiException;
import com.todomate.startup.ConfigurationException;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The key pair and the contact by which push services identify this server (RFC 8292). Push is
/// disabled without them. Invalid settings fail the start.
@Component
class VapidIdentity {

    private static final int KEY_LENGTH = 32;

    private final @Nullable VAPIDKeyPair pair;
    private final String subject;

    VapidIdentity(VapidProperties settings) {
        var valueCount =
                Stream.of(settings.publicKey(), settings.privateKey(), settings.subject())
                        .filter(value -> !value.isBlank())
                        .count();
        if (valueCount != 0 && valueCount != 3) {
            throw new ConfigurationException(
                    "Set VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them.");
        }
        this.subject = settings.subject().strip();
        this.pair = valueCount == 0 ? null : pair(settings);
        if (pair != null && !isContact(subject)) {
            throw new ConfigurationException(
                    "VAPID_SUBJECT is \"%s\": set it to how push services reach you, like mailto:admin@example.org or https://todo.example.org."
                            .formatted(subject));
        }
    }

    boolean isEnabled() {
        return pair != null;
    }

    /// Refuses with 409 `push_off` when push is disabled.
    void requireOn() {
        keys();
    }

    /// Returns the key pair. Refuses with 409 `push_off` when push is disabled.
    VAPIDKeyPair keys() {
        if (pair == null) throw ApiException.conflict("push_off");
        return pair;
    }

    String subject() {
        return subject;
    }

    private static VAPIDKeyPair pair(VapidProperties settings) {
        try {
            var publicBytes = Base64.getUrlDecoder().decode(settings.publicKey().strip());
            var privateBytes = Base64.getUrlDecoder().decode(settings.privateKey().strip());
            if (privateBytes.length != KEY_LENGTH) throw new IllegalArgumentException();
            var publicKey = PublicKeySources.ofUncompressedBytes(publicBytes);
            var privateKey =
                    (ECPrivateKey)
                            KeyFactory.getInstance("EC")
                                    .generatePrivate(
                                            new ECPrivateKeySpec(
                                                    new BigInteger(1, privateBytes),
                                                    publicKey.extract().getParams()));
            if (!matches(privateKey, publicKey.extract())) throw new IllegalArgumentException();
            return VAPIDKeyPairs.of(PrivateKeySources.ofECPrivateKey(privateKey), publicKey);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new ConfigurationException(
                    "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair of keys: set them to what `todomate vapid-keys` prints.",
                    e);
        }
    }

    /// Checks that the private key matches the public key.
    private static boolean matches(ECPrivateKey privateKey, ECPublicKey publicKey)
            throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        var signed = signature.sign();
        signature.initVerify(publicKey);
        return signature.verify(signed);
    }

    private static boolean isContact(String subject) {
        try {
            var uri = URI.create(subject);
            return Set.of("mailto", "https").contains(String.valueOf(uri.getScheme()))
                    && (uri.getHost() != null || uri.getSchemeSpecificPart().contains("@"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
