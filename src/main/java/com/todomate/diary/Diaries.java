package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.Visibility;
import com.todomate.people.Audience;
import com.todomate.people.SelectedViewers;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What other modules may ask of diaries.
@Component
public class Diaries {

    private final SelectedViewers viewers;

    Diaries(SelectedViewers viewers) {
        this.viewers = viewers;
    }

    /// A diary as the viewer sees it, for the queries of other modules.
    public static Expression<DiaryView> view(Viewer viewer) {
        return new QDiaryView(
                diary.id,
                diary.version,
                diary.createdAt,
                diary.updatedAt,
                diary.content,
                diary.ownerId.eq(viewer.id()));
    }

    /// Which diaries exist for the viewer: their own, and those of others that are shared with
    /// them.
    public static BooleanExpression visible(Viewer viewer) {
        return diary.deletedAt.isNull().and(diary.ownerId.eq(viewer.id()).or(shared(viewer)));
    }

    /// Which diaries of others are shared with the viewer; what is still being written never is.
    public static BooleanExpression shared(Viewer viewer) {
        return diary.deletedAt
                .isNull()
                .and(diary.content.draft.isFalse())
                .and(Audience.shared(viewer, diary.id, diary.ownerId, diary.content.visibility));
    }

    /// Adds to the viewer's own diaries to whom they are shown, where that is a list of people.
    public List<DiaryView> withViewers(List<DiaryView> some, Viewer owner) {
        var selective = some.stream().filter(DiaryView::selective).map(DiaryView::id).toList();
        var lists = viewers.of(selective, owner);
        return some.stream()
                .map(view -> {
                    var list = lists.get(view.id());
                    return list == null ? view : view.shownTo(list);
                })
                .toList();
    }

    /// No diary is folded out of its owner's own day.
    static void requireLevel(@Nullable Visibility level) {
        if (level == Visibility.HIDDEN) {
            throw Refused.invalid("visibility", "choice", "PRIVATE, SELECTED, FOLLOWERS, PUBLIC");
        }
    }
}
