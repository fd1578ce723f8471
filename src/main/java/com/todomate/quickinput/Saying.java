package com.todomate.quickinput;

import com.todomate.viewset.Line;
import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// What the todo of one date says other than its quick input, and the id that a client gives it.
record Saying(
        @Nullable UUID id,
        @CodePointLength(min = 1, max = 200)
                @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                @Nullable String title,
        @Nullable LocalTime time) {

    static final Saying NOTHING = new Saying(null, null, null);

    boolean worded() {
        return title != null || time != null;
    }
}
