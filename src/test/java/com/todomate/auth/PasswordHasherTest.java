package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.People;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private final PasswordHasher hashes = new PasswordHasher();
    private final String knownHash = hashes.hash(new RawPassword(People.PASSWORD));

    /// Compares the fastest of a few attempts, with a wide margin: an attempt either computes a
    /// hash or not.
    @ParameterizedTest
    @ValueSource(strings = {"", "a wrong password"})
    void passwordOfAnUnknownUserTakesAsLongAsThatOfAKnownOne(String typed) {
        var rawPassword = new RawPassword(typed);
        fastest(rawPassword, knownHash);
        var known = fastest(rawPassword, knownHash);
        assertThat(fastest(rawPassword, null)).isBetween(known / 4, known * 4);
        assertThat(known).isGreaterThan(fastest(new RawPassword(People.PASSWORD), knownHash) / 4);
    }

    @Test
    void passwordMatchesInEveryUnicodeForm() {
        var parted = Normalizer.normalize("참 어려운 암호", Normalizer.Form.NFD);
        var whole = Normalizer.normalize(parted, Normalizer.Form.NFC);
        for (var hash :
                List.of(
                        hashes.hash(new RawPassword(parted)),
                        hashes.hash(new RawPassword(whole)))) {
            assertThat(hashes.matches(new RawPassword(parted), hash)).isTrue();
            assertThat(hashes.matches(new RawPassword(whole), hash)).isTrue();
        }
        var old = hashes.hash(parted);
        assertThat(hashes.matches(new RawPassword(parted), old)).isTrue();
        assertThat(hashes.matches(new RawPassword(parted + "!"), old)).isFalse();
        assertThat(hashes.matches(new RawPassword(parted), null)).isFalse();
    }

    private long fastest(RawPassword rawPassword, @Nullable String hash) {
        return LongStream.range(0, 7)
                .map(time -> {
                    var start = System.nanoTime();
                    hashes.matches(rawPassword, hash);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
