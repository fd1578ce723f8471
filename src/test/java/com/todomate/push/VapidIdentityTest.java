package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.problem.ApiException;
import com.todomate.startup.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapidIdentityTest {

    private static final String OPEN =
            "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM";
    private static final String SECRET = "5eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs";
    private static final String OTHER = "7eT2yuLtc0IvYprrqNtXXygavUH9mE6ebJ7NgtPB1hs";
    private static final String MAIL = "mailto:push@example.com";

    static final VapidProperties SETTINGS = new VapidProperties(OPEN, SECRET, MAIL);

    @Test
    void pushIsOnWithAllKeys() {
        var vapidIdentity = new VapidIdentity(SETTINGS);
        assertThat(vapidIdentity.isEnabled()).isTrue();
        assertThat(vapidIdentity.keys().extractPublicKeyInUncompressedFormAsString())
                .isEqualTo(OPEN);
    }

    @Test
    void pushIsOffWithoutAnyKey() {
        var vapidIdentity = new VapidIdentity(new VapidProperties("", " ", ""));
        assertThat(vapidIdentity.isEnabled()).isFalse();
        assertThatThrownBy(vapidIdentity::requireOn)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        apiException -> assertThat(apiException.code()).isEqualTo("push_off"));
    }

    @ParameterizedTest
    @CsvSource({
        OPEN + ",'',''",
        "''," + SECRET + ",''",
        "'',''," + MAIL,
        OPEN + "," + SECRET + ",''"
    })
    void anIncompleteSetOfKeysIsRefused(String open, String secret, String subject) {
        assertThatThrownBy(() -> new VapidIdentity(new VapidProperties(open, secret, subject)))
                .isInstanceOf(ConfigurationException.class)
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
    void keysThatAreNoPairAreRefused(String open, String secret) {
        assertThatThrownBy(() -> new VapidIdentity(new VapidProperties(open, secret, MAIL)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair of keys: set them to what `todomate vapid-keys` prints.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://todo.example.org", "https://todo.example.org/about"})
    void anHttpsUrlIsAValidSubject(String subject) {
        assertThat(new VapidIdentity(new VapidProperties(OPEN, SECRET, subject)).subject())
                .isEqualTo(subject);
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
    void aSubjectThatIsNoContactIsRefused(String subject) {
        assertThatThrownBy(() -> new VapidIdentity(new VapidProperties(OPEN, SECRET, subject)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("VAPID_SUBJECT is \"" + subject + "\": set it to");
    }
}
