package com.todomate.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Snapshot;
import java.nio.file.Path;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiValidatorTest {

    @Test
    void theFileHasAllEmojiOfTheLibrary() {
        Snapshot.assertUnchanged(
                Path.of("src/main/resources/emoji.txt"),
                EmojiManager.getAllEmojis().stream()
                        .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
                        .map(net.fellbaum.jemoji.Emoji::getEmoji));
    }

    /// Flags of countries and regions, skin tones, families, keycaps, and emoji of recent Unicode
    /// versions.
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
    void fullyQualifiedEmojiAreUnchanged(String emoji) {
        assertThat(EmojiValidator.toFullyQualified(emoji)).isEqualTo(emoji);
    }

    @ParameterizedTest
    @CsvSource({"❤, ❤️", "☺, ☺️", "1⃣, 1️⃣", "❤‍🔥, ❤️‍🔥", "🏳‍🌈, 🏳️‍🌈"})
    void otherSpellingsBecomeFullyQualified(String written, String qualified) {
        assertThat(EmojiValidator.toFullyQualified(written)).isEqualTo(qualified);
    }

    /// Two emoji, letters, parts of emoji, an emoji with the text variation selector, and empty
    /// text.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍👍", "ab", "ㅋ", "1", "#", "!", "🏽", "🇰", "👍 ", "👍a", "\u200D", "\uFE0F",
                "❤\uFE0E", "", " "
            })
    void otherTextIsNoEmoji(String text) {
        assertThat(EmojiValidator.toFullyQualified(text)).isNull();
    }
}
