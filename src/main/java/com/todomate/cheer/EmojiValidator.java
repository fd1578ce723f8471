package com.todomate.cheer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Map;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;
import org.jspecify.annotations.Nullable;

/// Validates [Emoji], and converts an emoji to its fully qualified form (UTS #51).
public final class EmojiValidator implements ConstraintValidator<Emoji, String> {

    /// Variation selector 16, which asks for a picture instead of a letter. Texts often omit it.
    private static final String VARIATION_SELECTOR = "\uFE0F";

    /// The fully qualified emoji by their text without variation selectors. Components, such as a
    /// skin tone alone, are not emoji.
    private static final Map<String, String> QUALIFIED =
            EmojiManager.getAllEmojis().stream()
                    .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
                    .map(net.fellbaum.jemoji.Emoji::getEmoji)
                    .collect(toUnmodifiableMap(EmojiValidator::bare, emoji -> emoji));

    /// Returns the fully qualified form of an emoji; null for any other text.
    public static @Nullable String toFullyQualified(@Nullable String text) {
        return text == null ? null : QUALIFIED.get(bare(text));
    }

    private static String bare(String emoji) {
        return emoji.replace(VARIATION_SELECTOR, "");
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || toFullyQualified(text) != null;
    }
}
