package com.todomate.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.account.Visibility;
import com.todomate.viewset.Color;
import com.todomate.viewset.Line;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/// What its owner writes of a goal. Without a colour it gets [#DEFAULT_COLOR], without a visibility
/// the one that the owner's settings name. Others are not told who else sees it.
@Embeddable
public record GoalContent(
        @Line(max = 50) String title,
        @Color String color,
        @Enumerated(EnumType.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Visibility visibility) {

    static final String DEFAULT_COLOR = "#5B8DEF";

    public GoalContent {
        if (color == null) color = DEFAULT_COLOR;
    }

    GoalContent shared() {
        return new GoalContent(title, color, null);
    }

    GoalContent seenBy(Visibility audience) {
        return new GoalContent(title, color, audience);
    }
}
