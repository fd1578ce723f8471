package com.todomate.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojisTest {

    /// A flag, a flag of a region, skin tones, families, a keycap, new ones.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍",
                "👍🏽",
                "🇰🇷",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "👨‍👩‍👧‍👦",
                "🧑🏿‍❤️‍💋‍🧑🏻",
                "❤️‍🔥",
                "1️⃣",
                "#️⃣",
                "🩷",
                "🫩",
                "☺️"
            })
    void realEmojiStayAsTheyAre(String emoji) {
        assertThat(Emojis.qualified(emoji)).isEqualTo(emoji);
    }

    @ParameterizedTest
    @CsvSource({"❤, ❤️", "☺, ☺️", "1⃣, 1️⃣", "❤‍🔥, ❤️‍🔥", "🏳‍🌈, 🏳️‍🌈"})
    void eachHasOneSpelling(String written, String qualified) {
        assertThat(Emojis.qualified(written)).isEqualTo(qualified);
    }

    /// Two of them, letters, halves of an emoji, one that asks to be a letter, nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍👍", "ab", "ㅋ", "1", "#", "!", "🏽", "🇰", "👍 ", "👍a", "\u200D", "\uFE0F",
                "❤\uFE0E", "", " "
            })
    void otherTextIsNone(String text) {
        assertThat(Emojis.qualified(text)).isNull();
    }
}
