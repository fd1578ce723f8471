package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.among;
import static com.todomate.viewset.Filter.when;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Visibility;
import com.todomate.cheer.Emoji;
import com.todomate.cheer.Emojis;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a list of diaries may be asked. `from` and `to` are inclusive, `q` looks into what was
/// written.
record DiaryFilter(
        @Nullable Set<LocalDate> date,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Set<@Emoji String> emoji,
        @Nullable Set<Visibility> visibility,
        @Nullable Boolean draft,
        @Nullable String q)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        if (visibility != null) visibility.forEach(Diaries::requireLevel);
        return all(
                among(diary.content.date, date),
                new Dates(from, to).toPredicate(),
                among(diary.content.emoji, qualified()),
                among(diary.content.visibility, visibility),
                when(draft, diary.content.draft::eq),
                when(q, diary.content.body::contains));
    }

    /// However they are spelled, they are kept in one way.
    private @Nullable Set<String> qualified() {
        if (emoji == null) return null;
        return emoji.stream().map(Emojis::qualified).filter(Objects::nonNull).collect(toSet());
    }
}
