package com.todomate.label;

import com.todomate.http.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of a label that clients write: request body, columns and part of the response.
@Embeddable
public record LabelContent(
        @SingleLineText(max = 50) String title,
        @CodePointLength(max = 500) @Nullable String memo,
        @Min(1) @Max(5) @Nullable Integer priority,
        Boolean pinned) {
    public LabelContent {
        if (memo != null && memo.isEmpty()) memo = null;
        if (pinned == null) pinned = false;
    }
}
