package com.todomate.diary;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Paging;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What other people have to say of their days, as far as they share it.
@RestController
@RequestMapping("/users/{id}/diaries")
class SharedDiaryController {

    private final DiaryViewSet diaries;

    SharedDiaryController(DiaryViewSet diaries) {
        this.diaries = diaries;
    }

    @GetMapping
    Listing<DiaryView> diaries(
            Viewer viewer, @PathVariable UUID id, Dates dates, @Valid Paging paging) {
        return diaries.of(viewer, new DiariesOf(id, dates), paging);
    }
}
