package com.todomate.calendar;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.WarmUpTask;
import java.util.List;
import org.springframework.stereotype.Component;

/// Warms up the reads that an app sends when it is opened: days and the feed.
@Component
class CalendarWarmUp implements WarmUpTask {

    private final DayQueries dayQueries;
    private final FeedQueries feedQueries;

    CalendarWarmUp(DayQueries dayQueries, FeedQueries feedQueries) {
        this.dayQueries = dayQueries;
        this.feedQueries = feedQueries;
    }

    @Override
    public void run(Viewer viewer) {
        feedQueries.entries(viewer, viewer.today(), List.of(viewer.id()), 1);
        dayQueries.sharedDay(viewer, viewer.id(), viewer.today());
        feedQueries.page(viewer, viewer.today(), new CountedPage(null, null, null));
    }
}
