package com.todomate.cheer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/// Validates [Emoji], and converts an emoji to its fully qualified form (UTS #51).
public final class EmojiValidator implements ConstraintValidator<Emoji, String> {

    /// Variation selector 16, which asks for a picture instead of a letter. Texts often omit it.
    private static final String VARIATION_SELECTOR = "\uFE0F";

    /// The fully qualified emoji by their text without variation selectors. Components, such as a
    /// skin tone alone, are not emoji. The file comes from a library, which keeps 7 MB of names and
    /// takes half a second to start; a test compares the two.
    private static final Map<String, String> QUALIFIED =
            readAll().collect(toUnmodifiableMap(EmojiValidator::bare, emoji -> emoji));

    private static Stream<String> readAll() {
        try {
            return new ClassPathResource("emoji.txt").getContentAsString(UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
