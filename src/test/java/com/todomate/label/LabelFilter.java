package com.todomate.label;

import static com.todomate.label.QLabel.label;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.when;
import static com.todomate.viewset.TextSearch.words;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import org.jspecify.annotations.Nullable;

record LabelFilter(@Nullable Boolean pinned, @Nullable String q) implements FilterSet {
    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(when(pinned, label.content.pinned::eq), words(q, label.content.title));
    }
}
