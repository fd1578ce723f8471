package com.todomate.security;

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

/// Issues and reads access tokens: JWTs of five minutes, signed with HS256 and nothing else. They
/// name a user and a session and say nothing personal; `kid` tells which secret signed.
@Component
public class Tokens {

    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String PARTY = "todomate";
    private static final String TYPE = "at+jwt"; // RFC 9068, so that no other JWT passes for one
    private static final int LONGEST = 4096;

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final String kid;
    private final SecretKey signer;
    private final Clock clock;
    private final JwtParser parser;

    Tokens(Secrets secrets, Clock clock) {
        this.clock = clock;
        var derived = secrets.keys("access tokens");
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

    /// A token for this session, good from now on for [#LIFETIME].
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

    /// What the token says, or null when anything at all is wrong with it: which thing is nobody's
    /// business.
    public @Nullable AccessToken read(String token) {
        if (token.length() > LONGEST) return null;
        try {
            var claims = parser.parseSignedClaims(token).getPayload();
            return claims.getIssuedAt() == null || claims.getId() == null ? null : told(claims);
        } catch (JwtException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable AccessToken told(Claims claims) {
        var expires = claims.getExpiration();
        if (expires == null || !clock.instant().isBefore(expires.toInstant())) return null;
        if (!claims.getAudience().equals(Set.of(PARTY))) return null;
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
        throw new UnsupportedJwtException("Not one of ours.");
    }

    private static String fingerprint(SecretKey key) {
        return HexFormat.of().formatHex(Secrets.hmac(key.getEncoded(), "kid"), 0, 6);
    }
}
