package com.todomate.alarm;

import com.todomate.http.SingleLineText;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of an alarm that its owner writes. The alarm fires at `time` on each of the
/// `weekdays`, by default on all seven.
@Embeddable
public record AlarmContent(
        @NotNull LocalTime time,
        WeekdaySet weekdays,
        @CodePointLength(max = 50)
                @Pattern(
                        regexp = SingleLineText.ONE,
                        message = "{com.todomate.SingleLineText.message}")
                @Nullable String label,
        Boolean enabled)
        implements CheckedFields {

    public AlarmContent {
        if (weekdays == null) weekdays = WeekdaySet.ALL;
        if (label != null && label.isEmpty()) label = null;
        if (enabled == null) enabled = true;
    }

    /// Rejects an empty set of weekdays with 400 `no_weekday` on `weekdays`.
    @Override
    public void check(FieldChecks checks) {
        if (weekdays.empty()) checks.reject("weekdays", "no_weekday");
    }

    /// Returns the first date on one of the weekdays that is not before `date`.
    LocalDate firstDateFrom(LocalDate date) {
        var first = date;
        while (!weekdays.include(Weekday.of(first))) first = first.plusDays(1);
        return first;
    }

    boolean hasSameSchedule(AlarmContent other) {
        return time.equals(other.time)
                && weekdays.equals(other.weekdays)
                && enabled.equals(other.enabled);
    }
}
