package com.todomate.notification;

import com.todomate.alarm.AlertsFired;
import com.todomate.cheer.CheerAdded;
import com.todomate.people.FollowAnswered;
import com.todomate.people.FollowChanged;
import com.todomate.people.FollowEnded;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Turns domain events into notifications, inside the transaction of the event: both commit or
/// neither.
@Component
class NotificationListener {

    private final NotificationWriter notificationWriter;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NotificationListener(
            NotificationWriter notificationWriter, ApplicationEventPublisher events, Clock clock) {
        this.notificationWriter = notificationWriter;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(CheerAdded cheer) {
        createNotifications(List.of(NewNotification.of(cheer)), cheer.at());
    }

    @EventListener
    void on(FollowChanged followChanged) {
        createNotifications(List.of(NewNotification.of(followChanged)), followChanged.at());
    }

    @EventListener
    void on(AlertsFired alertsFired) {
        createNotifications(
                alertsFired.firings().stream().map(NewNotification::of).toList(), clock.instant());
    }

    /// Deletes the notifications of the follow, visible or not. A later follow on the same day must
    /// create a new notification instead of updating the old one.
    @EventListener
    void on(FollowAnswered answered) {
        notificationWriter.forget(answered);
    }

    /// A follow that begins again on the same day is read only if its notification was read before
    /// it ended.
    @EventListener
    void on(FollowEnded ended) {
        notificationWriter.keepUnread(ended);
    }

    private void createNotifications(List<NewNotification> notifications, Instant now) {
        events.publishEvent(new NotificationsCreated(notificationWriter.write(notifications, now)));
    }
}
