package com.todomate.todo;

import com.todomate.http.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of a todo that its owner writes. Without a `date` the todo is in the archive box of
/// its goal, where it has no `time` and is never `done`.
@Embeddable
public record TodoContent(
        @NotNull UUID goalId,
        @SingleLineText(max = 200) String title,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @CodePointLength(max = 2000) @Nullable String memo,
        Boolean memoPublic,
        @Enumerated(EnumType.STRING) TodoVisibility visibility,
        @Nullable UUID photoId,
        Boolean done) {

    /// Whether the users who see the goal see the todo (INHERIT), or only its owner (PRIVATE).
    public enum TodoVisibility {
        INHERIT,
        PRIVATE
    }

    public TodoContent {
        if (memo != null && memo.isEmpty()) memo = null;
        if (memoPublic == null) memoPublic = false;
        if (visibility == null) visibility = TodoVisibility.INHERIT;
        if (done == null) done = false;
    }

    /// Returns the content without the memo, unless the memo is public.
    TodoContent shared() {
        return memoPublic || memo == null
                ? this
                : new TodoContent(
                        goalId, title, date, time, null, false, visibility, photoId, done);
    }

    TodoContent withMemo(@Nullable String other) {
        return new TodoContent(
                goalId, title, date, time, other, memoPublic, visibility, photoId, done);
    }

    TodoContent done(boolean value) {
        return new TodoContent(
                goalId, title, date, time, memo, memoPublic, visibility, photoId, value);
    }

    TodoContent withDate(UUID goal, @Nullable LocalDate day) {
        return new TodoContent(goal, title, day, time, memo, memoPublic, visibility, photoId, done);
    }

    TodoContent withDate(LocalDate day, @Nullable LocalTime newTime) {
        return new TodoContent(
                goalId, title, day, newTime, memo, memoPublic, visibility, photoId, done);
    }

    TodoContent withoutDate() {
        return new TodoContent(
                goalId, title, null, null, memo, memoPublic, visibility, photoId, done);
    }

    /// Returns the names of the fields whose values are lost in `after`. Ignores `date` and `done`.
    List<String> fieldsLostIn(TodoContent after) {
        var lost = new ArrayList<String>();
        if (!goalId.equals(after.goalId)) lost.add("goalId");
        if (!title.equals(after.title)) lost.add("title");
        if (time != null && !time.equals(after.time)) lost.add("time");
        if (memo != null && !memo.equals(after.memo)) lost.add("memo");
        if (!memoPublic.equals(after.memoPublic)) lost.add("memoPublic");
        if (visibility != after.visibility) lost.add("visibility");
        if (photoId != null && !photoId.equals(after.photoId)) lost.add("photoId");
        return lost;
    }

    /// Returns whether `after`, which has no date, changes nothing else. Its `time` may be
    /// unchanged or absent, since a time needs a date.
    boolean onlyRemovesDate(TodoContent after) {
        return (after.time == null || after.time.equals(time))
                && new TodoContent(
                                after.goalId,
                                after.title,
                                date,
                                time,
                                after.memo,
                                after.memoPublic,
                                after.visibility,
                                after.photoId,
                                done)
                        .equals(this);
    }

    boolean isInSamePlace(TodoContent other) {
        return goalId.equals(other.goalId) && Objects.equals(date, other.date);
    }
}
