package com.todomate.media;

import com.todomate.http.ApiPaths;
import com.todomate.http.TextProtector;
import com.todomate.media.image.PhotoSize;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs URLs that give access to a photo without a token, because an `<img>` element sends none. A
/// URL is valid for five to six minutes. Its expiry is rounded to minutes, so that an answer that
/// holds URLs does not change with every request.
@Component
class SignedPhotoUrls {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final long STEP_SECONDS = 60;

    private final TextProtector textProtector;
    private final Clock clock;

    SignedPhotoUrls(TextProtector textProtector, Clock clock) {
        this.textProtector = textProtector;
        this.clock = clock;
    }

    /// Returns the path and query of the URL. Scheme and host are left out: clients resolve it
    /// against the URL of the server that they called.
    String sign(UUID photo, PhotoSize photoSize) {
        var earliest = clock.instant().plus(LIFETIME).getEpochSecond();
        // Rounds up to the next minute, also from a full one: `earliest` lacks fractions of a
        // second.
        var expires = (earliest / STEP_SECONDS + 1) * STEP_SECONDS;
        return "%s/media/%s?%sexpires=%d&signature=%s"
                .formatted(
                        ApiPaths.BASE,
                        photo,
                        photoSize == PhotoSize.THUMB ? "size=thumb&" : "",
                        expires,
                        textProtector.sign(context(photo, photoSize, expires)));
    }

    /// Returns whether the signature was made for this photo, size and expiry, and has not expired.
    boolean isValid(
            UUID photo, PhotoSize photoSize, @Nullable Long expires, @Nullable String signature) {
        return expires != null
                && signature != null
                && clock.instant().getEpochSecond() < expires
                && textProtector.isSignature(signature, context(photo, photoSize, expires));
    }

    private static String context(UUID photo, PhotoSize photoSize, long expires) {
        return "photo %s %s %d".formatted(photo, photoSize, expires);
    }
}
