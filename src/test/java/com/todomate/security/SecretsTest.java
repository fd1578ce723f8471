package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

    static Stream<String> weak() {
        var half = Doors.SECRET.substring(0, 20);
        return Stream.of(
                "",
                "changeme",
                "not base64!",
                Doors.base64(new byte[32]),
                Doors.base64(
                        "changeme-changeme-changeme-changeme".getBytes(StandardCharsets.UTF_8)),
                Doors.base64(
                        "put 32 random bytes here, please: 0123456789"
                                .getBytes(StandardCharsets.UTF_8)),
                Doors.SECRET.substring(0, 40),
                half + half + half + half);
    }

    @ParameterizedTest
    @MethodSource("weak")
    void productionTakesNoWeakSecret(String secret) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Doors.secrets(secret, ""))
                .withMessageContaining("JWT_SECRET");
    }

    @Test
    void productionTakesNoWeakPreviousSecretEither() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Doors.secrets(Doors.SECRET, Doors.OTHER + ", changeme"))
                .withMessageContaining("JWT_PREVIOUS_SECRETS");
        assertThatNoException().isThrownBy(() -> Doors.secrets(Doors.SECRET, Doors.OTHER));
    }

    @Test
    void developmentMakesASecretAndKeepsItForItsOwnerAlone(@TempDir Path data) throws IOException {
        var settings = new TokenSettings("", "");
        var first = new Secrets(settings, Doors.development(data.resolve("new")));
        var second = new Secrets(settings, Doors.development(data.resolve("new")));
        assertThat(first.keys("x")).isEqualTo(second.keys("x"));
        var file = data.resolve("new/jwt-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyPurposeHasItsOwnKeys() {
        var secrets = Doors.secrets(Doors.SECRET, Doors.OTHER);
        assertThat(secrets.keys("a")).hasSize(2).doesNotContainAnyElementsOf(secrets.keys("b"));
    }
}
