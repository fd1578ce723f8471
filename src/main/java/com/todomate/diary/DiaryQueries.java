package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import com.todomate.people.Audience;
import com.todomate.viewset.Ordering;

/// Queries on diaries for other modules.
public final class DiaryQueries {

    /// The kind of diaries in references to rows of several kinds.
    public static final String KIND = "DIARY";

    /// The date: a diary has no title.
    static final StringExpression LABEL = diary.content.date.stringValue();

    private DiaryQueries() {}

    /// Selects a diary as the viewer sees it.
    public static ConstructorExpression<DiaryView> view(Viewer viewer) {
        return new QDiaryView(
                diary.id,
                diary.version,
                diary.createdAt,
                diary.updatedAt,
                diary.content,
                diary.ownerId.eq(viewer.id()),
                CheerService.existsOn(KIND, diary.id));
    }

    /// Returns the keys by which diaries may be sorted.
    static Ordering ordering() {
        return Ordering.withDefault("-date")
                .field("date", diary.content.date)
                .field("createdAt", diary.createdAt)
                .field("updatedAt", diary.updatedAt);
    }

    /// Matches the diaries that exist for the viewer: their own, and those of other users that are
    /// shared with the viewer.
    public static BooleanExpression visible(Viewer viewer) {
        return diary.deletedAt.isNull().and(diary.ownerId.eq(viewer.id()).or(shared(viewer)));
    }

    /// Matches the diaries of other users that are shared with the viewer. Drafts never are.
    private static BooleanExpression shared(Viewer viewer) {
        return diary.content
                .draft
                .isFalse()
                .and(
                        Audience.isSharedWith(
                                viewer, KIND, diary.id, diary.ownerId, diary.content.visibility));
    }
}
