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
    private final Feed feed;

    FirstLook(Days days, Feed feed) {
        this.days = days;
        this.feed = feed;
    }

    @Override
    public void warm(Viewer nobody) {
        var somebody = List.of(nobody.id());
        days.busy(nobody, somebody, nobody.today());
        days.shared(nobody, somebody, nobody.today());
        feed.of(nobody, nobody.today(), new Page(null, null));
    }
}
