package com.todomate.calendar;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WarmUpTask;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Warms up the reads that an app sends when it is opened: days, months and the feed.
@Component
class CalendarWarmUp implements WarmUpTask {

    /// Hibernate pads lists to powers of two, and prepares each query for each of these lengths.
    private static final List<Integer> FEED_LENGTHS = List.of(2, 4, 8, 16);

    private final ViewSetContext viewSetContext;
    private final DayQueries dayQueries;
    private final MonthQueries monthQueries;
    private final FeedQueries feedQueries;

    CalendarWarmUp(
            ViewSetContext viewSetContext,
            DayQueries dayQueries,
            MonthQueries monthQueries,
            FeedQueries feedQueries) {
        this.viewSetContext = viewSetContext;
        this.dayQueries = dayQueries;
        this.monthQueries = monthQueries;
        this.feedQueries = feedQueries;
    }

    @Override
    public void run(Viewer viewer, Viewer follower) {
        var today = viewer.today();
        write(dayQueries.ownDay(viewer, today, false));
        dayQueries.sharedDay(follower, viewer.id(), today);
        write(monthQueries.month(viewer, viewer.id(), null, false));
        write(feedQueries.page(follower, today, new CountedPage(null, null, null)));
        for (var length : FEED_LENGTHS) {
            var userIds =
                    Stream.concat(Stream.of(viewer.id()), Stream.generate(UUID::randomUUID))
                            .limit(length)
                            .toList();
            feedQueries.entries(follower, today, userIds, 1);
        }
    }

    private void write(Object response) {
        viewSetContext.json().writeValueAsBytes(response);
    }
}
