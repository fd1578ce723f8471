package com.todomate.bench;

import com.todomate.bench.floor.SecretKeys;
import com.todomate.bench.floor.TokenVerifier;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// Issues access tokens as the product does, but valid for a whole run: signing in again every five
/// minutes would be measured, too.
record TokenIssuer(SecretKeySpec key) {

    private static final Duration LIFETIME = Duration.ofHours(12);

    static TokenIssuer of(String secret) {
        return new TokenIssuer(SecretKeys.of(secret).key("access tokens"));
    }

    String issue(UUID user, UUID session) {
        var now = Instant.now();
        return Jwts.builder()
                .header()
                .type("at+jwt")
                .keyId(TokenVerifier.keyId(key))
                .and()
                .issuer("todomate")
                .audience()
                .add("todomate")
                .and()
                .subject(user.toString())
                .claim("sid", session.toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFETIME)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }
}
