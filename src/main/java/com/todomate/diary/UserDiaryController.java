package com.todomate.diary;

import com.todomate.http.Viewer;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ListRequest;
import com.todomate.viewset.Ordering;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lists the diaries of another user that are shared with the viewer.
@RestController
@RequestMapping("/users/{id}/diaries")
class UserDiaryController implements Ordering.Source {

    private final UserDiaryQueries userDiaryQueries;

    UserDiaryController(UserDiaryQueries userDiaryQueries) {
        this.userDiaryQueries = userDiaryQueries;
    }

    /// Refuses with 404 `not_found` when the user does not exist for the viewer, and with 400
    /// `invalid` (field `sort` or `cursor`) an unknown sort key and a cursor of another list.
    @GetMapping
    CursorPage<DiaryView> diaries(
            Viewer viewer, @PathVariable UUID id, DateRange dateRange, ListRequest listRequest) {
        return userDiaryQueries.list(viewer, new UserDiaryFilter(id, dateRange), listRequest);
    }

    @Override
    public Ordering ordering() {
        return DiaryQueries.ordering();
    }
}
