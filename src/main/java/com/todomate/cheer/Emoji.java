package com.todomate.cheer;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Requires one grapheme that is a real emoji. Flags, families and skin tones are accepted; letters
/// are not.
@Constraint(validatedBy = EmojiValidator.class)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.METHOD,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Emoji {

    String message() default "{com.todomate.Emoji.message}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
