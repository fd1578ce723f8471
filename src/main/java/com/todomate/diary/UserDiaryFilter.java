package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.FilterSet.all;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Selects the diaries of one owner within a range of dates.
record UserDiaryFilter(UUID owner, DateRange dates) implements FilterSet {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(diary.ownerId.eq(owner), dates.toPredicate());
    }
}
