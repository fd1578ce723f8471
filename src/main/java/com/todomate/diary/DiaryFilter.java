package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.FilterSet.when;
import static com.todomate.viewset.TextSearch.words;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.todomate.account.UserSettings;
import com.todomate.account.Visibility;
import com.todomate.cheer.Emoji;
import com.todomate.cheer.EmojiValidator;
import com.todomate.http.Viewer;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.FilterSet;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Filters of the list of diaries. `from` and `to` are inclusive, `q` searches the text.
record DiaryFilter(
        @Nullable Set<LocalDate> date,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Set<@Emoji String> emoji,
        @Nullable Set<Visibility> visibility,
        @Nullable Boolean draft,
        @Nullable String q)
        implements FilterSet {

    /// Rejects a range that ends before it begins with 400 `before_from` on `to`, a `q` that is too
    /// long (400 `length_max`) or has more than 10 words (400 `too_many_words`), and the visibility
    /// HIDDEN with 400 `choice` on `visibility`.
    @Override
    public void check(FieldChecks checks) {
        new DateRange(from, to).check(checks);
        FilterSet.super.check(checks);
        if (visibility == null) return;
        visibility.forEach(level -> UserSettings.checkDiaryVisibility(level, "visibility", checks));
    }

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(diary.content.date, date),
                new DateRange(from, to).toPredicate(),
                among(diary.content.emoji, qualified()),
                among(diary.content.visibility, visibility),
                when(draft, diary.content.draft::eq),
                words(q, diary.content.body));
    }

    /// Returns the emoji in their fully qualified form, which is the stored one.
    private @Nullable Set<String> qualified() {
        if (emoji == null) return null;
        return emoji.stream()
                .map(EmojiValidator::toFullyQualified)
                .filter(Objects::nonNull)
                .collect(toSet());
    }
}
