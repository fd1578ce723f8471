package com.todomate.bench.floor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Verifies access tokens as the product does: signature, type, algorithm, key id, issuer, audience
/// and expiry.
public final class TokenVerifier {

    /// The content of a valid token.
    public record AccessToken(UUID user, UUID session) {}

    private static final String PARTY = "todomate";
    private static final JsonFactory JSON = new JsonFactory();

    private final SecretKeySpec key;
    private final String keyId;

    public TokenVerifier(SecretKeys secretKeys) {
        this.key = secretKeys.key("access tokens");
        this.keyId = keyId(key);
    }

    /// Returns the id by which tokens name this key.
    public static String keyId(SecretKeySpec key) {
        return HexFormat.of().formatHex(SecretKeys.hmac(key, "kid"), 0, 6);
    }

    /// Returns the content of the token in an `Authorization` header, or null when it is invalid.
    @Nullable AccessToken verify(@Nullable String header) {
        if (header == null || !header.startsWith("Bearer ")) return null;
        var end = header.lastIndexOf('.');
        var middle = header.indexOf('.');
        if (middle < 0 || middle == end) return null;
        try {
            var signature = Base64.getUrlDecoder().decode(header.substring(end + 1));
            var expected = SecretKeys.hmac(key, header.substring(7, end));
            if (!MessageDigest.isEqual(signature, expected)) return null;
            if (!isKnown(fields(header.substring(7, middle)))) return null;
            return content(fields(header.substring(middle + 1, end)));
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isKnown(Map<String, String> header) {
        return "HS256".equals(header.get("alg"))
                && "at+jwt".equals(header.get("typ"))
                && keyId.equals(header.get("kid"));
    }

    private static @Nullable AccessToken content(Map<String, String> claims) {
        var user = claims.get("sub");
        var session = claims.get("sid");
        var expiry = claims.get("exp");
        if (user == null || session == null || expiry == null) return null;
        var isValid =
                PARTY.equals(claims.get("iss"))
                        && PARTY.equals(claims.get("aud"))
                        && Instant.now().getEpochSecond() < Long.parseLong(expiry);
        return isValid ? new AccessToken(UUID.fromString(user), UUID.fromString(session)) : null;
    }

    /// Reads the fields of a flat object. An array of one text counts as that text.
    private static Map<String, String> fields(String encoded) {
        var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        var fields = new HashMap<String, String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue())
                    fields.merge(parser.currentName(), parser.getString(), TokenVerifier::both);
                if (token == JsonToken.START_ARRAY) {
                    var name = parser.currentName();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        fields.merge(name, parser.getString(), TokenVerifier::both);
                    }
                }
            }
        }
        return fields;
    }

    /// Joins repeated values to one that no check accepts.
    private static String both(String first, String second) {
        return first + " " + second;
    }
}
