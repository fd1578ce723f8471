package com.todomate.media;

import com.todomate.viewset.Api;
import com.todomate.viewset.Seals;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Addresses that open a photo to whoever was given them, since an `<img>` sends no token. They are
/// good for at least five minutes, and the same for up to one, so that an answer that holds them
/// does not change with every look.
@Component
class Addresses {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final long GRID = 60; // seconds

    private final Seals seals;
    private final Clock clock;

    Addresses(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /// Without scheme and host: the server's own, whatever it is called.
    String to(UUID photo, Size size) {
        var soonest = clock.instant().plus(LIFETIME).getEpochSecond();
        var expires = Math.ceilDiv(soonest, GRID) * GRID;
        return "%s/media/%s?%sexpires=%d&signature=%s"
                .formatted(
                        Api.BASE,
                        photo,
                        size == Size.THUMB ? "size=thumb&" : "",
                        expires,
                        seals.seal("", context(photo, size, expires)));
    }

    /// Whether it is one of ours, for this photo in this size, and not over.
    boolean good(UUID photo, Size size, @Nullable Long expires, @Nullable String signature) {
        return expires != null
                && signature != null
                && clock.instant().getEpochSecond() < expires
                && "".equals(seals.open(signature, context(photo, size, expires)));
    }

    private static String context(UUID photo, Size size, long expires) {
        return "photo %s %s %d".formatted(photo, size, expires);
    }
}
