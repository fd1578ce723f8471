package com.todomate.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.cheer.CheerCounts.EmojiCount;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheerCountsTest {

    /// Returns sixty emoji with falling counts; the last one is the viewer's own.
    private static Stream<EmojiCount> sixty() {
        return IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new EmojiCount("emoji %02d".formatted(i), 61 - i, i == 60));
    }

    @Test
    void fiftyEmojiAreListedAndTheViewersOwnInAddition() {
        var counts = CheerCounts.of(sixty());
        assertThat(counts.total()).isEqualTo(60 * 61 / 2);
        assertThat(counts.byEmoji()).hasSize(51);
        assertThat(counts.byEmoji().getFirst()).isEqualTo(new EmojiCount("emoji 01", 60, false));
        assertThat(counts.byEmoji().getLast()).isEqualTo(new EmojiCount("emoji 60", 1, true));
    }

    @Test
    void aSumCountsEmojiThatAreNotListed() {
        var one = CheerCounts.of(sixty());
        var sum = CheerCounts.sum(Stream.of(one, CheerCounts.NONE, one));
        assertThat(sum.total()).isEqualTo(60 * 61);
        assertThat(sum.byEmoji()).hasSize(51);
        assertThat(sum.byEmoji().getFirst()).isEqualTo(new EmojiCount("emoji 01", 120, false));
        assertThat(CheerCounts.sum(Stream.of())).isEqualTo(CheerCounts.NONE);
    }
}
