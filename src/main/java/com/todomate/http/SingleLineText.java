package com.todomate.http;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/// A single line of text that is not blank and has at most `max` code points.
@NotBlank
@CodePointLength
@Pattern(regexp = SingleLineText.ONE, message = "{com.todomate.SingleLineText.message}")
@Constraint(validatedBy = {})
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.METHOD
})
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleLineText {

    /// The pattern of a single line, for fields that may be blank. This annotation refuses those.
    String ONE = "[^\\n\\t]*";

    @OverridesAttribute(constraint = CodePointLength.class, name = "max")
    int max();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
