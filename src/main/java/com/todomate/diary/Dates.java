package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.Predicate;
import com.todomate.viewset.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A range of days, inclusive, open where nothing is said.
record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {

    @Nullable Predicate toPredicate() {
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid("to", "before_from");
        }
        return all(when(from, diary.content.date::goe), when(to, diary.content.date::loe));
    }
}
