package com.todomate.quickinput;

import com.todomate.account.UserSettings.QuickInputMode;
import com.todomate.http.SingleLineText;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import com.todomate.todo.TodoTemplate;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of a quick input that its owner writes: the values of its todos, and the rule for
/// their dates. The rule covers each of the `weekdays` from `startDate` (null: no start) through
/// `endDate` (null: no end). A `mode` of null is replaced by the mode in the owner's settings.
@Embeddable
public record QuickInputContent(
        @NotNull UUID goalId,
        @SingleLineText(max = 200) String title,
        @Nullable LocalTime time,
        @CodePointLength(max = 2000) @Nullable String memo,
        @NotNull WeekdaySet weekdays,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Enumerated(EnumType.STRING) @Nullable QuickInputMode mode,
        @Enumerated(EnumType.STRING) MissedPolicy missed)
        implements TodoTemplate, CheckedFields {

    /// What happens at the end of a day to a planted todo that is neither done nor touched. DROP
    /// deletes it, KEEP leaves it on its day, ROLL moves it to today.
    public enum MissedPolicy {
        DROP,
        KEEP,
        ROLL
    }

    public QuickInputContent {
        if (memo != null && memo.isEmpty()) memo = null;
        if (missed == null) missed = MissedPolicy.DROP;
    }

    /// Rejects with 400 `no_weekday` on `weekdays` when none is given, and with 400 `before_start`
    /// on `endDate` when it is before `startDate`.
    @Override
    public void check(FieldChecks checks) {
        if (checks.hasNoErrors("weekdays") && weekdays.empty())
            checks.reject("weekdays", "no_weekday");
        if (startDate != null && ended(startDate)) checks.reject("endDate", "before_start");
    }

    boolean covers(LocalDate date) {
        return allowsReturnTo(date) && !ended(date);
    }

    /// Ignores `endDate`: it does not remove todos from the archive box.
    @Override
    public boolean allowsReturnTo(LocalDate date) {
        return weekdays.include(Weekday.of(date))
                && (startDate == null || !date.isBefore(startDate));
    }

    boolean ended(LocalDate date) {
        return endDate != null && date.isAfter(endDate);
    }

    boolean plants() {
        return mode == QuickInputMode.AUTO;
    }

    QuickInputContent withMode(QuickInputMode mode) {
        return new QuickInputContent(
                goalId, title, time, memo, weekdays, startDate, endDate, mode, missed);
    }

    QuickInputContent withGoal(UUID goal) {
        return new QuickInputContent(
                goal, title, time, memo, weekdays, startDate, endDate, mode, missed);
    }

    /// Returns a copy with the title and time for a single date; null keeps the current value.
    QuickInputContent withOverrides(@Nullable String otherTitle, @Nullable LocalTime otherTime) {
        return new QuickInputContent(
                goalId,
                otherTitle == null ? title : otherTitle,
                otherTime == null ? time : otherTime,
                memo,
                weekdays,
                startDate,
                endDate,
                mode,
                missed);
    }
}
