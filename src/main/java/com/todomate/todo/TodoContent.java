package com.todomate.todo;

import com.todomate.viewset.Line;
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

/// What its owner writes of a todo. Without a `date` it lies in the archive box of its goal, where
/// it has no `time` and is never `done`.
@Embeddable
public record TodoContent(
        @NotNull UUID goalId,
        @Line(max = 200) String title,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @CodePointLength(max = 2000) @Nullable String memo,
        Boolean memoPublic,
        @Enumerated(EnumType.STRING) Narrowing visibility,
        @Nullable UUID photoId,
        Boolean done) {

    /// Whether a todo is seen like its goal, or by its owner alone.
    public enum Narrowing {
        INHERIT,
        PRIVATE
    }

    public TodoContent {
        if (memo != null && memo.isEmpty()) memo = null;
        if (memoPublic == null) memoPublic = false;
        if (visibility == null) visibility = Narrowing.INHERIT;
        if (done == null) done = false;
    }

    /// What others may read of it.
    TodoContent shared() {
        return memoPublic || memo == null
                ? this
                : new TodoContent(
                        goalId, title, date, time, null, false, visibility, photoId, done);
    }

    TodoContent done(boolean yes) {
        return new TodoContent(
                goalId, title, date, time, memo, memoPublic, visibility, photoId, yes);
    }

    TodoContent at(UUID goal, @Nullable LocalDate day) {
        return new TodoContent(goal, title, day, time, memo, memoPublic, visibility, photoId, done);
    }

    TodoContent at(LocalDate day, @Nullable LocalTime clock) {
        return new TodoContent(
                goalId, title, day, clock, memo, memoPublic, visibility, photoId, done);
    }

    TodoContent undated() {
        return new TodoContent(
                goalId, title, null, null, memo, memoPublic, visibility, photoId, done);
    }

    /// The names of the fields, but for its place in time, that are otherwise in `after`.
    List<String> lostIn(TodoContent after) {
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

    /// Whether `after`, which has no date, is otherwise the same, but for the time that needs one.
    boolean losesItsDateAlone(TodoContent after) {
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

    boolean liesWith(TodoContent other) {
        return goalId.equals(other.goalId) && Objects.equals(date, other.date);
    }
}
