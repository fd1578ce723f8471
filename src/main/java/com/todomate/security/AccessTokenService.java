package com.todomate.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Issues and verifies access tokens: JWTs that expire after five minutes, signed with HS256 only.
/// A token names a user and a session and holds no personal data. Its `kid` names the secret that
/// signed it.
@Component
public class AccessTokenService {

    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String PARTY = "todomate";
    private static final String TYPE = "at+jwt"; // RFC 9068: excludes every other kind of JWT
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_REMEMBERED = 2_000;

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final String kid;
    private final SecretKey signer;
    private final Clock clock;
    private final JwtParser parser;

    /// The valid tokens that were used last. A client sends each token with many requests, and
    /// parsing and verifying one allocates 40 KB.
    private final Cache<String, @Nullable AccessToken> verified =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(LIFETIME).build();

    AccessTokenService(SigningSecrets signingSecrets, Clock clock) {
        this.clock = clock;
        var derived = signingSecrets.keys("access tokens");
        derived.forEach(key -> keys.put(fingerprint(key), key));
        this.signer = derived.getFirst();
        this.kid = fingerprint(signer);
        this.parser =
                Jwts.parser()
                        .sig()
                        .clear()
                        .add(Jwts.SIG.HS256)
                        .and()
                        .zip()
                        .clear()
                        .and()
                        .keyLocator(this::key)
                        .requireIssuer(PARTY)
                        .requireAudience(PARTY)
                        .clock(() -> Date.from(clock.instant()))
                        .build();
    }

    /// Issues a token for this session, valid from now for [#LIFETIME].
    public String issue(UUID user, UUID session) {
        var now = clock.instant();
        return Jwts.builder()
                .header()
                .type(TYPE)
                .keyId(kid)
                .and()
                .issuer(PARTY)
                .audience()
                .add(PARTY)
                .and()
                .subject(user.toString())
                .claim("sid", session.toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFETIME)))
                .signWith(signer, Jwts.SIG.HS256)
                .compact();
    }

    /// Returns the content of the token, or null when the token is invalid for any reason. The
    /// client does not learn the reason.
    public @Nullable AccessToken verify(String token) {
        if (token.length() > MAX_LENGTH) return null;
        var accessToken = verified.get(token, this::parse);
        return accessToken == null || !clock.instant().isBefore(accessToken.expiresAt())
                ? null
                : accessToken;
    }

    private @Nullable AccessToken parse(String token) {
        try {
            var claims = parser.parseSignedClaims(token).getPayload();
            return claims.getIssuedAt() == null || claims.getId() == null
                    ? null
                    : accessToken(claims);
        } catch (JwtException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable AccessToken accessToken(Claims claims) {
        var expires = claims.getExpiration();
        if (expires == null || !claims.getAudience().equals(Set.of(PARTY))) return null;
        return new AccessToken(
                id(claims.getSubject()), id(claims.get("sid", String.class)), expires.toInstant());
    }

    private static UUID id(@Nullable String text) {
        if (text == null) throw new IllegalArgumentException();
        return UUID.fromString(text);
    }

    private Key key(Header header) {
        if (header instanceof JwsHeader jws
                && Jwts.SIG.HS256.getId().equals(jws.getAlgorithm())
                && TYPE.equals(jws.getType())) {
            var key = keys.get(String.valueOf(jws.getKeyId()));
            if (key != null) return key;
        }
        throw new UnsupportedJwtException("Unknown type, algorithm or key.");
    }

    private static String fingerprint(SecretKey key) {
        return HexFormat.of().formatHex(SigningSecrets.hmac(key.getEncoded(), "kid"), 0, 6);
    }
}
