package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.Visibility;
import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import com.todomate.people.Audience;
import com.todomate.problem.ApiException;
import org.jspecify.annotations.Nullable;

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

    /// Matches the diaries that exist for the viewer: their own, and those of other users that are
    /// shared with the viewer.
    public static BooleanExpression visible(Viewer viewer) {
        return diary.deletedAt.isNull().and(diary.ownerId.eq(viewer.id()).or(shared(viewer)));
    }

    /// Matches the diaries of other users that are shared with the viewer. Drafts never are.
    private static BooleanExpression shared(Viewer viewer) {
        return diary.deletedAt
                .isNull()
                .and(diary.content.draft.isFalse())
                .and(
                        Audience.isSharedWith(
                                viewer, KIND, diary.id, diary.ownerId, diary.content.visibility));
    }

    /// Refuses HIDDEN with 400 `choice` on `visibility`: a diary cannot be folded out of its
    /// owner's day.
    static void requireDiaryVisibility(@Nullable Visibility level) {
        if (level == Visibility.HIDDEN) {
            throw ApiException.invalid(
                    "visibility", "choice", "PRIVATE, SELECTED, FOLLOWERS, PUBLIC");
        }
    }
}
