package com.todomate.alarm;

import com.todomate.account.Settings.Weekday;
import com.todomate.account.Weekdays;
import com.todomate.viewset.Line;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// What its owner writes of an alarm: it rings at that time on all of the `weekdays`, which are all
/// seven unless it says otherwise.
@Embeddable
public record AlarmContent(
        @NotNull LocalTime time,
        Weekdays weekdays,
        @CodePointLength(max = 50)
                @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                @Nullable String label,
        Boolean enabled) {

    public AlarmContent {
        if (weekdays == null) weekdays = Weekdays.ALL;
        if (label != null && label.isEmpty()) label = null;
        if (enabled == null) enabled = true;
    }

    /// The first of its dates that is not before this one.
    LocalDate from(LocalDate date) {
        var first = date;
        while (!weekdays.include(Weekday.of(first))) first = first.plusDays(1);
        return first;
    }

    boolean ringsLike(AlarmContent other) {
        return time.equals(other.time)
                && weekdays.equals(other.weekdays)
                && enabled.equals(other.enabled);
    }
}
