package com.todomate.diary;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.account.Visibility;
import com.todomate.cheer.Emoji;
import com.todomate.cheer.Emojis;
import com.todomate.viewset.Color;
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

/// What its owner writes of a diary. Only a draft may lack the emoji; without a visibility it gets
/// the one that the owner's settings name. Others are not told who else sees it.
@Embeddable
public record DiaryContent(
        @NotNull LocalDate date,
        @Emoji @Nullable String emoji,
        @CodePointLength(max = 2000) @Nullable String body,
        @Min(0) @Max(100) @Nullable Integer temperature,
        @Color @Nullable String color,
        @Nullable UUID photoId,
        @Enumerated(EnumType.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Visibility visibility,
        Boolean draft) {

    public DiaryContent {
        if (emoji != null) emoji = requireNonNullElse(Emojis.qualified(emoji), emoji);
        if (body != null && body.isEmpty()) body = null;
        if (draft == null) draft = false;
    }

    DiaryContent shared() {
        return new DiaryContent(date, emoji, body, temperature, color, photoId, null, draft);
    }

    DiaryContent seenBy(Visibility audience) {
        return new DiaryContent(date, emoji, body, temperature, color, photoId, audience, draft);
    }
}
