package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private final Sealer sealer = new Sealer(Doors.secrets(Doors.SECRET, ""));

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "[\"2026-11-20\",\"할 일\"]", "🍚 \0 ."})
    void whatWasSealedOpensAgain(String text) {
        var sealed = sealer.seal(text, "here");
        assertThat(sealed).matches("[A-Za-z0-9_-]+");
        assertThat(sealer.open(sealed, "here")).isEqualTo(text);
    }

    @Test
    void aSealHoldsInItsContextOnly() {
        assertThat(sealer.open(sealer.seal("text", "here"), "there")).isNull();
        assertThat(sealer.open(sealer.seal("bc", "a"), "ab")).isNull();
    }

    @Test
    void noCharacterCanBeChangedAddedOrLeftOut() {
        var sealed = sealer.seal("[\"a\"]", "here");
        for (var at = 0; at < sealed.length(); at++) {
            for (var other : new String[] {"A", "B", "_", "=", "+", " ", "", "AA"}) {
                var forged = sealed.substring(0, at) + other + sealed.substring(at + 1);
                if (!forged.equals(sealed)) assertThat(sealer.open(forged, "here")).isNull();
            }
        }
        assertThat(sealer.open(sealed + "=", "here")).isNull();
        assertThat(sealer.open("", "here")).isNull();
        assertThat(sealer.open("A".repeat(1 << 20), "here")).isNull();
    }

    @Test
    void sealsOfAPreviousSecretStillOpen() {
        var sealed = sealer.seal("text", "here");
        var rotated = new Sealer(Doors.secrets(Doors.OTHER, Doors.SECRET));
        assertThat(rotated.open(sealed, "here")).isEqualTo("text");
        assertThat(new Sealer(Doors.secrets(Doors.OTHER, "")).open(sealed, "here")).isNull();
    }
}
