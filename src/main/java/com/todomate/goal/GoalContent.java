package com.todomate.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.account.Visibility;
import com.todomate.http.HexColor;
import com.todomate.http.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/// The fields of a goal that its owner writes. Without a colour it gets [#DEFAULT_COLOR], without a
/// visibility the default of the owner's settings. Other viewers do not see the visibility.
@Embeddable
public record GoalContent(
        @SingleLineText(max = 50) String title,
        @HexColor String color,
        @Enumerated(EnumType.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Visibility visibility) {

    static final String DEFAULT_COLOR = "#5B8DEF";

    public GoalContent {
        if (color == null) color = DEFAULT_COLOR;
    }

    GoalContent forOthers() {
        return new GoalContent(title, color, null);
    }

    GoalContent withVisibility(Visibility audience) {
        return new GoalContent(title, color, audience);
    }
}
