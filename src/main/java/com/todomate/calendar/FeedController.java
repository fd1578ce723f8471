package com.todomate.calendar;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/feed")
class FeedController {

    private final Activities activities;
    private final Feed feed;

    FeedController(Activities activities, Feed feed) {
        this.activities = activities;
        this.feed = feed;
    }

    /// Of today, unless the date says otherwise.
    @GetMapping
    Listing<Feed.FeedEntry> feed(
            Viewer viewer,
            @RequestParam(required = false) @Nullable LocalDate date,
            @Valid Page page) {
        activities.keep(); // outside the transaction that reads
        return feed.of(viewer, date == null ? viewer.today() : date, page);
    }
}
