package com.todomate.quickinput;

import com.todomate.account.Settings.QuickInputMode;
import com.todomate.account.Settings.Weekday;
import com.todomate.account.Weekdays;
import com.todomate.todo.Template;
import com.todomate.viewset.Line;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// What its owner writes of a quick input: what its todos say, and the rule that names their dates,
/// every one of the `weekdays` from `startDate` to `endDate`, both included. Without a `mode` it
/// has the one that the owner's settings name.
@Embeddable
public record QuickInputContent(
        @NotNull UUID goalId,
        @Line(max = 200) String title,
        @Nullable LocalTime time,
        @CodePointLength(max = 2000) @Nullable String memo,
        @NotNull Weekdays weekdays,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Enumerated(EnumType.STRING) @Nullable QuickInputMode mode,
        @Enumerated(EnumType.STRING) Missed missed)
        implements Template {

    /// What becomes of a todo that was planted and is neither done nor touched when its day ends:
    /// it is dropped, kept on its day, or rolled to the next.
    public enum Missed {
        DROP,
        KEEP,
        ROLL
    }

    public QuickInputContent {
        if (memo != null && memo.isEmpty()) memo = null;
        if (missed == null) missed = Missed.DROP;
    }

    boolean covers(LocalDate date) {
        return keeps(date) && !ended(date);
    }

    /// The end takes nothing back from the archive box.
    @Override
    public boolean keeps(LocalDate date) {
        return weekdays.include(Weekday.of(date))
                && (startDate == null || !date.isBefore(startDate));
    }

    boolean ended(LocalDate date) {
        return endDate != null && date.isAfter(endDate);
    }

    boolean plants() {
        return mode == QuickInputMode.AUTO;
    }

    QuickInputContent in(QuickInputMode mode) {
        return new QuickInputContent(
                goalId, title, time, memo, weekdays, startDate, endDate, mode, missed);
    }

    QuickInputContent under(UUID goal) {
        return new QuickInputContent(
                goal, title, time, memo, weekdays, startDate, endDate, mode, missed);
    }

    /// The same for one day only, with what was said otherwise for it.
    QuickInputContent saying(@Nullable String otherTitle, @Nullable LocalTime otherTime) {
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
