package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.when;

import com.querydsl.core.types.Predicate;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An inclusive range of dates; a bound that is null is open.
record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) implements CheckedFields {

    /// Rejects a range that ends before it begins, with 400 `before_from` on `to`.
    @Override
    public void check(FieldChecks checks) {
        if (from != null && to != null && to.isBefore(from)) checks.reject("to", "before_from");
    }

    @Nullable Predicate toPredicate() {
        return all(when(from, diary.content.date::goe), when(to, diary.content.date::loe));
    }
}
