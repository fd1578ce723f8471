package com.todomate.cheer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Map;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;
import org.jspecify.annotations.Nullable;

/// Tells real emoji from other text, and gives each its one spelling.
public final class Emojis implements ConstraintValidator<Emoji, String> {

    /// What asks for a picture rather than a letter; often left out where no letter is meant.
    private static final String AS_PICTURE = "\uFE0F";

    /// By what is left of an emoji without it. Parts such as a skin tone alone are no emoji.
    private static final Map<String, String> QUALIFIED =
            EmojiManager.getAllEmojis().stream()
                    .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
                    .map(net.fellbaum.jemoji.Emoji::getEmoji)
                    .collect(toUnmodifiableMap(Emojis::bare, emoji -> emoji));

    /// The fully qualified form of an emoji, null for what is none.
    public static @Nullable String qualified(@Nullable String text) {
        return text == null ? null : QUALIFIED.get(bare(text));
    }

    private static String bare(String emoji) {
        return emoji.replace(AS_PICTURE, "");
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || qualified(text) != null;
    }
}
