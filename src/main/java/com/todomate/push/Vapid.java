package com.todomate.push;

import com.todomate.viewset.Misconfigured;
import com.todomate.viewset.Refused;
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

/// Who this server is to push services (RFC 8292): there, or push is off.
@Component
class Vapid {

    private static final int KEY_LENGTH = 32;

    private final @Nullable VAPIDKeyPair pair;
    private final String subject;

    Vapid(PushSettings settings) {
        var given =
                Stream.of(settings.publicKey(), settings.privateKey(), settings.subject())
                        .filter(value -> !value.isBlank())
                        .count();
        if (given != 0 && given != 3) {
            throw new Misconfigured(
                    "Set VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them.");
        }
        this.subject = settings.subject().strip();
        this.pair = given == 0 ? null : pair(settings);
        if (pair != null && !reachable(subject)) {
            throw new Misconfigured(
                    "VAPID_SUBJECT is \"%s\": set it to how push services reach you, like mailto:admin@example.org or https://todo.example.org."
                            .formatted(subject));
        }
    }

    boolean on() {
        return pair != null;
    }

    void requireOn() {
        keys();
    }

    /// Refuses where push is off.
    VAPIDKeyPair keys() {
        if (pair == null) throw Refused.conflict("push_off");
        return pair;
    }

    String subject() {
        return subject;
    }

    private static VAPIDKeyPair pair(PushSettings settings) {
        try {
            var point = Base64.getUrlDecoder().decode(settings.publicKey().strip());
            var number = Base64.getUrlDecoder().decode(settings.privateKey().strip());
            if (number.length != KEY_LENGTH) throw new IllegalArgumentException();
            var open = PublicKeySources.ofUncompressedBytes(point);
            var secret =
                    (ECPrivateKey)
                            KeyFactory.getInstance("EC")
                                    .generatePrivate(
                                            new ECPrivateKeySpec(
                                                    new BigInteger(1, number),
                                                    open.extract().getParams()));
            if (!fit(secret, open.extract())) throw new IllegalArgumentException();
            return VAPIDKeyPairs.of(PrivateKeySources.ofECPrivateKey(secret), open);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Misconfigured(
                    "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair of keys: set them to what `todomate vapid-keys` prints.",
                    e);
        }
    }

    /// Whether what the one signs the other verifies.
    private static boolean fit(ECPrivateKey secret, ECPublicKey open)
            throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(secret);
        var signed = signature.sign();
        signature.initVerify(open);
        return signature.verify(signed);
    }

    private static boolean reachable(String subject) {
        try {
            var uri = URI.create(subject);
            return Set.of("mailto", "https").contains(String.valueOf(uri.getScheme()))
                    && (uri.getHost() != null || uri.getSchemeSpecificPart().contains("@"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
