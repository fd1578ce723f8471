package com.todomate.push;

import com.github.f4b6a3.uuid.codec.base.Base64UrlCodec;
import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import com.todomate.notification.NotificationQueries;
import com.todomate.notification.NotificationView;
import com.todomate.persistence.EntityRef;
import com.todomate.push.PushOutbox.ClaimedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Builds the payloads that browsers receive: who did what to which target, and one sentence ready
/// to be shown. The sentence quotes nothing that users wrote, except display names.
@Component
class PushPayloadFactory {

    /// The JSON body. A client gets the rest from the API, by these ids.
    ///
    /// @param id the id of the notification; null for a test message
    /// @param position the place of the notification in the inbox; null for a test message
    record PushBody(
            NotificationType type,
            @Nullable UUID id,
            @Nullable Long position,
            @Nullable EntityRef target,
            @Nullable LocalDate date,
            long count,
            List<UserSummary> actors,
            String title) {}

    private final NotificationQueries notificationQueries;
    private final JsonMapper json;
    private final MessageSource messages;
    private final Clock clock;

    PushPayloadFactory(
            NotificationQueries notificationQueries,
            JsonMapper json,
            MessageSource messages,
            Clock clock) {
        this.notificationQueries = notificationQueries;
        this.json = json;
        this.messages = messages;
        this.clock = clock;
    }

    /// Builds the payload from the current state of the notification. Returns null when the
    /// notification is read or not visible any more, the message has expired, or the settings of
    /// the user do not allow it.
    @Nullable PushPayload build(ClaimedMessage claimedMessage) {
        var message = claimedMessage.message();
        var now = clock.instant();
        var timeToLive = Duration.between(now, message.until());
        if (!timeToLive.isPositive() || !claimedMessage.settings().allowsPush(message.type(), now))
            return null;
        var notification =
                notificationQueries.findById(
                        claimedMessage.userId(), message.key().notificationId());
        if (notification == null || notification.read()) return null;
        var target = notification.target();
        var pushBody =
                new PushBody(
                        notification.type(),
                        notification.id(),
                        notification.position(),
                        target == null ? null : target.ref(),
                        notification.date(),
                        notification.count(),
                        notification.actors(),
                        title(notification, claimedMessage.settings().language()));
        return new PushPayload(
                json.writeValueAsString(pushBody),
                notification.type(),
                timeToLive,
                // A topic has at most 32 characters of base64url (RFC 8030).
                Base64UrlCodec.INSTANCE.encode(notification.id()));
    }

    String testBody(Locale language) {
        return json.writeValueAsString(
                new PushBody(
                        NotificationType.SYSTEM,
                        null,
                        null,
                        null,
                        null,
                        0,
                        List.of(),
                        messages.getMessage("push.test", null, language)));
    }

    private String title(NotificationView notification, Locale language) {
        var first =
                notification.actors().isEmpty()
                        ? ""
                        : notification.actors().getFirst().displayName();
        return messages.getMessage(
                "push." + notification.type(),
                new Object[] {first, notification.count() - 1},
                language);
    }
}
