package com.todomate.diary;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.account.UserSettings;
import com.todomate.account.Visibility;
import com.todomate.cheer.Emoji;
import com.todomate.cheer.EmojiValidator;
import com.todomate.http.HexColor;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of a diary that its owner writes. Only a draft may lack the emoji. Without a
/// visibility it gets the default of the owner's settings. Other viewers do not see the visibility.
@Embeddable
public record DiaryContent(
        @NotNull LocalDate date,
        @Emoji @Nullable String emoji,
        @CodePointLength(max = 2000) @Nullable String body,
        @Min(0) @Max(100) @Nullable Integer temperature,
        @HexColor @Nullable String color,
        @Nullable UUID photoId,
        @Enumerated(EnumType.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Visibility visibility,
        Boolean draft)
        implements CheckedFields {

    public DiaryContent {
        if (emoji != null)
            emoji = requireNonNullElse(EmojiValidator.toFullyQualified(emoji), emoji);
        if (body != null && body.isEmpty()) body = null;
        if (draft == null) draft = false;
    }

    /// Rejects the visibility HIDDEN with 400 `choice` on `visibility`, and a diary without an
    /// emoji that is no draft with 400 `required` on `emoji`.
    @Override
    public void check(FieldChecks checks) {
        UserSettings.checkDiaryVisibility(visibility, "visibility", checks);
        if (emoji == null && !draft && checks.hasNoErrors("draft"))
            checks.reject("emoji", "required");
    }

    DiaryContent forOthers() {
        return new DiaryContent(date, emoji, body, temperature, color, photoId, null, draft);
    }

    DiaryContent withVisibility(Visibility audience) {
        return new DiaryContent(date, emoji, body, temperature, color, photoId, audience, draft);
    }
}
