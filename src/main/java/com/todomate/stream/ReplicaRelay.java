package com.todomate.stream;

import com.todomate.http.Viewer;
import com.todomate.notification.NotificationsCreated;
import com.todomate.session.SessionsInvalidated;
import com.todomate.startup.DeploymentProperties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Tells every server which users have new events. Messages carry ids only; each server loads the
/// events itself. A server that was disconnected from Redis may have missed hints to reload; once
/// it is connected again, it sends one to all of its streams. The [ReplicaPoller] finds all other
/// events whose messages were lost.
@Component
class ReplicaRelay implements DisposableBean {

    private final StreamDispatcher streamDispatcher;
    private final SessionChangeQueue sessionChangeQueue;
    private final @Nullable RedisStreamChannel redisStreamChannel;

    ReplicaRelay(
            StreamDispatcher streamDispatcher,
            SessionChangeQueue sessionChangeQueue,
            DeploymentProperties deploymentProperties) {
        this.streamDispatcher = streamDispatcher;
        this.sessionChangeQueue = sessionChangeQueue;
        this.redisStreamChannel =
                deploymentProperties.redisUrl().isBlank()
                        ? null
                        : new RedisStreamChannel(
                                deploymentProperties.redisUrl(),
                                streamDispatcher,
                                sessionChangeQueue);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(NotificationsCreated notificationsCreated) {
        var users =
                notificationsCreated.all().stream()
                        .map(NotificationsCreated.CreatedNotification::userId)
                        .collect(Collectors.toSet());
        streamDispatcher.onNotified(users);
        if (redisStreamChannel != null) redisStreamChannel.publishNotified(users);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(SessionsInvalidated sessionsInvalidated) {
        streamDispatcher.onInvalidated(sessionsInvalidated.sessions());
        if (redisStreamChannel != null)
            redisStreamChannel.publishEnded(sessionsInvalidated.sessions());
    }

    /// Sends a reload hint to the viewer's other sessions.
    void sendChanged(Viewer viewer) {
        var sessionChange = new SessionChange(viewer.id(), viewer.session());
        streamDispatcher.onChanged(sessionChange);
        if (redisStreamChannel == null || !redisStreamChannel.publishChanged(sessionChange))
            sessionChangeQueue.add(sessionChange);
    }

    /// Called each second. Connects to Redis when it is configured and there was no connection yet.
    void reconnectIfNeeded() {
        if (redisStreamChannel != null) redisStreamChannel.reconnectIfNeeded();
    }

    /// Returns whether Redis carries the messages of other servers.
    boolean isConnected() {
        return redisStreamChannel != null && redisStreamChannel.isConnected();
    }

    @Override
    public void destroy() {
        if (redisStreamChannel != null) redisStreamChannel.close();
    }
}
