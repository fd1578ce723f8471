package com.todomate.label;

import com.todomate.http.SingleLineText;
import jakarta.persistence.Embeddable;

/// The fields of a label that clients write: request body, columns and part of the response.
@Embeddable
public record LabelContent(@SingleLineText(max = 50) String title, Boolean pinned) {
    public LabelContent {
        if (pinned == null) pinned = false;
    }
}
