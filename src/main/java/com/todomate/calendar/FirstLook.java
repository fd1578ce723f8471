package com.todomate.calendar;

import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import com.todomate.viewset.Warming;
import java.util.List;
import org.springframework.stereotype.Component;

/// What an app asks for when it is opened.
@Component
class FirstLook implements Warming {

    private final Days days;
    private final Months months;
    private final Feed feed;

    FirstLook(Days days, Months months, Feed feed) {
        this.days = days;
        this.months = months;
        this.feed = feed;
    }

    @Override
    public void warm(Viewer nobody) {
        var somebody = List.of(nobody.id());
        days.own(nobody, nobody.today(), false);
        days.busy(nobody, somebody, nobody.today());
        days.shared(nobody, somebody, nobody.today());
        months.of(nobody, nobody.id(), null, false);
        feed.of(nobody, nobody.today(), new Page(null, null));
    }
}
