package com.todomate.calendar;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/feed")
class FeedController {

    private final ActivityRecorder activityRecorder;
    private final FeedQueries feedQueries;

    FeedController(ActivityRecorder activityRecorder, FeedQueries feedQueries) {
        this.activityRecorder = activityRecorder;
        this.feedQueries = feedQueries;
    }

    /// Returns the feed of a date, today by default. Refuses with 400 `cursor` on `cursor` when the
    /// cursor is not one of this feed.
    @GetMapping
    CursorPage<FeedQueries.FeedEntry> feed(
            Viewer viewer,
            @RequestParam(required = false) @Nullable LocalDate date,
            CountedPage page) {
        activityRecorder.awaitFlush(); // outside the transaction that reads
        return feedQueries.page(viewer, date == null ? viewer.today() : date, page);
    }
}
