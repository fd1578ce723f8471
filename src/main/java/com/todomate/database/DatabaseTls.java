package com.todomate.database;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/// How the connection to an external database is encrypted (`DATABASE_TLS`). `DATABASE_CA` names a
/// PEM file with the authorities that may have signed the server's certificate. Without it, those
/// of the Java runtime are trusted.
enum DatabaseTls {
    /// Encrypts when the server supports it, and checks no certificate.
    PREFERRED,
    /// Refuses a server that does not encrypt.
    REQUIRED,
    /// Also refuses a certificate that no trusted authority signed.
    VERIFY_CA,
    /// Also refuses a certificate for a host other than `DATABASE_HOST`.
    VERIFY_IDENTITY;

    /// The store holds public certificates only, but Connector/J requires a password.
    private static final String STORE_PASSWORD = "public";

    static DatabaseTls parse(String text) {
        for (var mode : values()) {
            if (mode.name().equals(text)) return mode;
        }
        throw new ConfigurationException(
                "DATABASE_TLS is \"%s\": set it to PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY."
                        .formatted(text));
    }

    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_IDENTITY;
    }

    /// Returns the parameters of the JDBC URL. `authorities` is blank or the name of a file.
    String options(String authorities) {
        var mode = "&sslMode=" + name();
        if (!verifies() || authorities.isBlank()) return mode;
        var store =
                URLEncoder.encode(store(authorities).toUri().toString(), StandardCharsets.UTF_8);
        return mode
                + "&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword="
                + STORE_PASSWORD
                + "&fallbackToSystemTrustStore=false&trustCertificateKeyStoreUrl="
                + store;
    }

    /// Copies the certificates to a temporary PKCS12 store, because Connector/J cannot read PEM.
    /// The file is deleted when this process exits.
    private static Path store(String authorities) {
        try (var file = Files.newInputStream(Path.of(authorities))) {
            var store = read(file);
            var copy = Files.createTempFile("database-ca", ".p12");
            copy.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(copy)) {
                store.store(out, STORE_PASSWORD.toCharArray());
            }
            return copy;
        } catch (IOException | InvalidPathException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "DATABASE_CA is \"%s\": set it to a readable file of certificates in PEM, like the bundle that RDS offers."
                            .formatted(authorities),
                    e);
        }
    }

    private static KeyStore read(InputStream pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        if (store.size() == 0) throw new GeneralSecurityException("no certificate");
        return store;
    }
}
