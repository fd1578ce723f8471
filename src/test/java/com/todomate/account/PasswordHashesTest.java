package com.todomate.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.People;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashesTest {

    private final PasswordHashes hashes = new PasswordHashes();
    private final String somebodys = hashes.of(new Password(People.PASSWORD));

    /// Compared by the fastest of a few tries, by far: it is either the work of a hash or none.
    @ParameterizedTest
    @ValueSource(strings = {"", "a wrong password"})
    void nobodysPasswordTakesAsLongAsSomebodys(String typed) {
        var password = new Password(typed);
        fastest(password, somebodys);
        var known = fastest(password, somebodys);
        assertThat(fastest(password, null)).isBetween(known / 4, known * 4);
        assertThat(known).isGreaterThan(fastest(new Password(People.PASSWORD), somebodys) / 4);
    }

    private long fastest(Password password, @Nullable String hash) {
        return LongStream.range(0, 7)
                .map(time -> {
                    var start = System.nanoTime();
                    hashes.match(password, hash);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
