package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.viewset.Misconfigured;
import com.todomate.viewset.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapidTest {

    private static final String OPEN =
            "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM";
    private static final String SECRET = "5eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs";
    private static final String OTHER = "7eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs";
    private static final String MAIL = "mailto:push@example.com";

    static final PushSettings SETTINGS = new PushSettings(OPEN, SECRET, MAIL);

    @Test
    void withItsKeysPushIsOn() {
        var vapid = new Vapid(SETTINGS);
        assertThat(vapid.on()).isTrue();
        assertThat(vapid.keys().extractPublicKeyInUncompressedFormAsString()).isEqualTo(OPEN);
    }

    @Test
    void withoutAnyItIsOff() {
        var vapid = new Vapid(new PushSettings("", " ", ""));
        assertThat(vapid.on()).isFalse();
        assertThatThrownBy(vapid::requireOn)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("push_off"));
    }

    @ParameterizedTest
    @CsvSource({
        OPEN + ",'',''",
        "''," + SECRET + ",''",
        "'',''," + MAIL,
        OPEN + "," + SECRET + ",''"
    })
    void someOfThemAreTooFew(String open, String secret, String subject) {
        assertThatThrownBy(() -> new Vapid(new PushSettings(open, secret, subject)))
                .isInstanceOf(Misconfigured.class)
                .hasMessage(
                        "Set VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them.");
    }

    @ParameterizedTest
    @CsvSource({
        OPEN + "," + OTHER,
        SECRET + "," + OPEN,
        OPEN + ",AAAA",
        OPEN + ",no key",
        OPEN + ",AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAA," + SECRET,
        "x," + SECRET
    })
    void whatIsNoPairIsRefused(String open, String secret) {
        assertThatThrownBy(() -> new Vapid(new PushSettings(open, secret, MAIL)))
                .isInstanceOf(Misconfigured.class)
                .hasMessage(
                        "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair of keys: set them to what `todomate vapid-keys` prints.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://todo.example.org", "https://todo.example.org/about"})
    void aSiteIsASubject(String subject) {
        assertThat(new Vapid(new PushSettings(OPEN, SECRET, subject)).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push@example.com",
                "mailto:",
                "mailto:nobody",
                "http://example.org",
                "https:",
                "mailto:a\"b@example.com",
                "mailto: a@example.com"
            })
    void whatReachesNobodyIsRefused(String subject) {
        assertThatThrownBy(() -> new Vapid(new PushSettings(OPEN, SECRET, subject)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageStartingWith("VAPID_SUBJECT is \"" + subject + "\": set it to");
    }
}
