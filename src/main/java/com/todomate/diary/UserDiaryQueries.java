package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.todomate.http.Viewer;
import com.todomate.people.ProfileQueries;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ListRequest;
import com.todomate.viewset.ListRequest.ListQuery;
import com.todomate.viewset.ViewSetContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the diaries of a user as the viewer sees them.
@Component
@Transactional(readOnly = true)
class UserDiaryQueries {

    private final ViewSetContext viewSetContext;
    private final ProfileQueries profileQueries;
    private final DiaryViewAssembler diaryViewAssembler;

    UserDiaryQueries(
            ViewSetContext viewSetContext,
            ProfileQueries profileQueries,
            DiaryViewAssembler diaryViewAssembler) {
        this.viewSetContext = viewSetContext;
        this.profileQueries = profileQueries;
        this.diaryViewAssembler = diaryViewAssembler;
    }

    /// Lists those diaries of a user that the viewer may see. Refuses with 404 `not_found` when the
    /// user does not exist for the viewer, and with 400 `invalid` (field `sort` or `cursor`) an
    /// unknown sort key and a cursor of another list.
    CursorPage<DiaryView> list(Viewer viewer, UserDiaryFilter filter, ListRequest listRequest) {
        var listQuery =
                new ListQuery<>(
                        viewSetContext,
                        diary,
                        DiaryQueries.view(viewer),
                        DiaryQueries.ordering(),
                        "/diaries");
        var page =
                listQuery.page(
                        viewer,
                        DiaryQueries.visible(viewer),
                        filter,
                        listRequest,
                        rows -> diaryViewAssembler.complete(rows, viewer));
        if (page.items().isEmpty()) profileQueries.requireVisible(viewer, filter.owner());
        return page;
    }
}
