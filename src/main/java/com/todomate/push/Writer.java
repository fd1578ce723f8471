package com.todomate.push;

import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import com.todomate.notification.Inbox;
import com.todomate.notification.NotificationView;
import com.todomate.push.Outbox.Claimed;
import com.todomate.viewset.Ref;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes what browsers get to read: who did what to which thing, and one sentence ready to be
/// shown that tells nothing of what people wrote.
@Component
class Writer {

    /// The letter. A client asks the API for the rest, by these ids.
    ///
    /// @param id the notification's; absent of a test
    /// @param number its place among those of the user
    record Text(
            NotificationType type,
            @Nullable UUID id,
            @Nullable Long number,
            @Nullable Ref target,
            @Nullable LocalDate date,
            long count,
            List<UserSummary> actors,
            String title) {}

    private final Inbox inbox;
    private final JsonMapper json;
    private final MessageSource messages;
    private final Clock clock;

    Writer(Inbox inbox, JsonMapper json, MessageSource messages, Clock clock) {
        this.inbox = inbox;
        this.json = json;
        this.messages = messages;
        this.clock = clock;
    }

    /// What the notification is by now; null when it does not stand any more, comes too late or is
    /// not welcome.
    @Nullable Letter letter(Claimed claimed) {
        var message = claimed.message();
        var now = clock.instant();
        var life = Duration.between(now, message.until());
        if (!life.isPositive() || !claimed.settings().welcomes(message.type(), now)) return null;
        var found = inbox.named(claimed.userId(), message.key().notificationId());
        if (found == null || found.notification().read()) return null;
        var told = found.notification();
        var text =
                new Text(
                        told.type(),
                        told.id(),
                        found.number(),
                        told.target(),
                        told.date(),
                        told.count(),
                        told.actors(),
                        title(told, claimed.settings().language()));
        return new Letter(json.writeValueAsString(text), told.type(), life, topic(told.id()));
    }

    String trial(Locale language) {
        return json.writeValueAsString(
                new Text(
                        NotificationType.SYSTEM,
                        null,
                        null,
                        null,
                        null,
                        0,
                        List.of(),
                        messages.getMessage("push.test", null, language)));
    }

    private String title(NotificationView told, Locale language) {
        var first = told.actors().isEmpty() ? "" : told.actors().getFirst().displayName();
        return messages.getMessage(
                "push." + told.type(), new Object[] {first, told.count() - 1}, language);
    }

    /// Of at most 32 letters, as the header wants it.
    private static String topic(UUID id) {
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
