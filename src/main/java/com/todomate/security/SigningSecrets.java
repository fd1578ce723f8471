package com.todomate.security;

import com.todomate.startup.ConfigurationException;
import com.todomate.startup.DeploymentProperties;
import com.todomate.startup.SecretStrength;
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
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Holds the server's secrets, the current one first. No secret is used directly: each purpose
/// derives its own keys. In development without a configured secret, one is generated and kept in
/// the data directory.
@Component
class SigningSecrets {

    private final List<byte[]> secrets = new ArrayList<>();

    SigningSecrets(JwtProperties settings, DeploymentProperties deploymentProperties) {
        if (!settings.secret().isBlank()) {
            secrets.add(strong(settings.secret(), "JWT_SECRET", deploymentProperties));
        } else if (deploymentProperties.isProduction()) {
            throw new ConfigurationException(
                    "Set JWT_SECRET to the output of `openssl rand -base64 48`; production needs"
                            + " one.");
        } else {
            secrets.add(loadOrCreate(deploymentProperties.dataDir().toAbsolutePath()));
        }
        for (var previous : DeploymentProperties.splitList(settings.previousSecrets())) {
            secrets.add(strong(previous, "JWT_PREVIOUS_SECRETS", deploymentProperties));
        }
    }

    /// Returns one key per secret for this purpose, the current one first.
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

    private static byte[] strong(
            String text, String variable, DeploymentProperties deploymentProperties) {
        var secret = SecretStrength.decode(text);
        if (SecretStrength.isWeak(secret, deploymentProperties.isProduction())) {
            throw new ConfigurationException(
                    "Set " + variable + " to " + SecretStrength.RULE + ".");
        }
        return secret;
    }

    private static byte[] loadOrCreate(Path folder) {
        var file = folder.resolve("jwt-secret");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) create(file);
            var secret = SecretStrength.decode(Files.readString(file));
            if (!SecretStrength.isWeak(secret, false)) return secret;
            throw new ConfigurationException(
                    "Delete the broken file jwt-secret in TODOMATE_DATA_DIR; a new one is made"
                            + " at the next start.");
        } catch (IOException e) {
            throw ConfigurationException.dataFolder(folder, e);
        }
    }

    /// Writes a new secret to a temporary file, then links it as `file`. So a server that starts at
    /// the same time never reads an incomplete secret. If that server has linked its own first, its
    /// secret stays.
    private static void create(Path file) throws IOException {
        var secret = new byte[SecretStrength.LENGTH];
        new SecureRandom().nextBytes(secret);
        var complete = Files.createTempFile(file.getParent(), "jwt-secret", "", ownerOnly(file));
        try {
            Files.writeString(complete, Base64.getEncoder().encodeToString(secret));
            Files.createLink(file, complete);
        } catch (FileAlreadyExistsException e) {
            // The other server was faster: both use its secret.
        } finally {
            Files.delete(complete);
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
