package com.todomate.bench.floor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JsonGenerator;

/// Writes signed URLs of photos, which the product accepts as its own.
public final class PhotoUrls {

    private static final long LIFETIME_SECONDS = 300;
    private static final long STEP_SECONDS = 60;
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;

    public PhotoUrls(SecretKeys secretKeys) {
        this.key = secretKeys.key("seals");
    }

    void write(JsonGenerator json, UUID photo) {
        json.writeStringProperty("url", fullUrl(photo));
        json.writeStringProperty("thumbUrl", thumbUrl(photo));
    }

    public String fullUrl(UUID photo) {
        return url(photo, "FULL", "");
    }

    public String thumbUrl(UUID photo) {
        return url(photo, "THUMB", "size=thumb&");
    }

    private String url(UUID photo, String size, String parameter) {
        var earliest = Instant.now().getEpochSecond() + LIFETIME_SECONDS;
        var expires = (earliest / STEP_SECONDS + 1) * STEP_SECONDS;
        var context = "photo " + photo + " " + size + " " + expires;
        var mac = SecretKeys.hmac(key, context.length() + ":" + context);
        var signature =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(mac, SIGNATURE_BYTES));
        return "/api/v1/media/"
                + photo
                + "?"
                + parameter
                + "expires="
                + expires
                + "&signature="
                + signature;
    }
}
