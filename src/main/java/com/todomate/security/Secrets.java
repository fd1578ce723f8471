package com.todomate.security;

import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// The server's secrets, the current one first. Nothing uses them as they are: each purpose derives
/// its own keys. Development without a secret makes one and keeps it in the data directory.
@Component
class Secrets {

    static final int LENGTH = 32;

    /// Of 32 random bytes fewer than this many different ones are practically never seen.
    private static final int LEAST_VARIETY = 16;

    private final List<byte[]> secrets = new ArrayList<>();

    Secrets(TokenSettings settings, Deployment deployment) {
        if (!settings.secret().isBlank()) {
            secrets.add(strong(settings.secret(), "JWT_SECRET", deployment));
        } else if (deployment.production()) {
            throw new Misconfigured(
                    "Set JWT_SECRET to the output of `openssl rand -base64 32`; production needs"
                            + " one.");
        } else {
            secrets.add(kept(deployment.dataDir().toAbsolutePath()));
        }
        for (var previous : Deployment.words(settings.previousSecrets())) {
            secrets.add(strong(previous, "JWT_PREVIOUS_SECRETS", deployment));
        }
    }

    /// One key per secret for this purpose, the current one first.
    List<SecretKeySpec> keys(String purpose) {
        return secrets.stream()
                .map(secret -> new SecretKeySpec(hmac(secret, purpose), "HmacSHA256"))
                .toList();
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] strong(String text, String variable, Deployment deployment) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            secret = new byte[0];
        }
        if (secret.length < LENGTH || (deployment.production() && predictable(secret))) {
            throw new Misconfigured(
                    "Set "
                            + variable
                            + " to base64 of at least 32 random bytes, as `openssl rand -base64 32`"
                            + " prints them.");
        }
        return secret;
    }

    /// Few different bytes, the same half twice, or plain text: nothing a random source gives.
    private static boolean predictable(byte[] secret) {
        var variety = new HashSet<Byte>();
        var text = true;
        for (var octet : secret) {
            variety.add(octet);
            text &= octet >= ' ' || octet == '\n';
        }
        var half = secret.length / 2;
        var twice = Arrays.equals(secret, 0, half, secret, secret.length - half, secret.length);
        return variety.size() < LEAST_VARIETY || twice || text;
    }

    private static byte[] kept(Path folder) {
        var file = folder.resolve("jwt-secret");
        try {
            Files.createDirectories(folder);
            try {
                Files.createFile(file, ownerOnly(file));
                var secret = new byte[LENGTH];
                new SecureRandom().nextBytes(secret);
                Files.writeString(file, Base64.getEncoder().encodeToString(secret));
                return secret;
            } catch (FileAlreadyExistsException e) {
                var secret = Base64.getDecoder().decode(Files.readString(file).strip());
                if (secret.length >= LENGTH) return secret;
                throw new Misconfigured(
                        "Delete the broken file jwt-secret in TODOMATE_DATA_DIR; a new one is made"
                                + " at the next start.");
            }
        } catch (IOException e) {
            throw Misconfigured.dataFolder(folder, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
