package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.Visibility;
import com.todomate.cheer.Cheers;
import com.todomate.people.Audience;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import org.jspecify.annotations.Nullable;

/// What other modules may ask of diaries.
public final class Diaries {

    /// What it is called where things of several kinds stand together.
    public static final String KIND = "DIARY";

    private Diaries() {}

    /// A diary as the viewer sees it, for the queries of other modules.
    public static ConstructorExpression<DiaryView> view(Viewer viewer) {
        return new QDiaryView(
                diary.id,
                diary.version,
                diary.createdAt,
                diary.updatedAt,
                diary.content,
                diary.ownerId.eq(viewer.id()),
                Cheers.any(KIND, diary.id));
    }

    /// Which diaries exist for the viewer: their own, and those of others that are shared with
    /// them.
    public static BooleanExpression visible(Viewer viewer) {
        return diary.deletedAt.isNull().and(diary.ownerId.eq(viewer.id()).or(shared(viewer)));
    }

    /// Which diaries of others are shared with the viewer; what is still being written never is.
    private static BooleanExpression shared(Viewer viewer) {
        return diary.deletedAt
                .isNull()
                .and(diary.content.draft.isFalse())
                .and(
                        Audience.shared(
                                viewer, KIND, diary.id, diary.ownerId, diary.content.visibility));
    }

    /// No diary is folded out of its owner's own day.
    static void requireLevel(@Nullable Visibility level) {
        if (level == Visibility.HIDDEN) {
            throw Refused.invalid("visibility", "choice", "PRIVATE, SELECTED, FOLLOWERS, PUBLIC");
        }
    }
}
