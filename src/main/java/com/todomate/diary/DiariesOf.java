package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.Filter.all;

import com.querydsl.core.types.Predicate;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose diaries somebody looks at, and of which days.
record DiariesOf(UUID owner, Dates dates) implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(diary.ownerId.eq(owner), dates.toPredicate());
    }
}
