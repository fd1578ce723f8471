package com.todomate.bench.jpa;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Authenticates a request by its token. Loads the session and the user of each request.
@Component
class JwtFilter extends OncePerRequestFilter {

    private final JwtParser jwtParser;
    private final SessionRepository sessions;
    private final UserRepository users;

    JwtFilter(JwtParser jwtParser, SessionRepository sessions, UserRepository users) {
        this.jwtParser = jwtParser;
        this.sessions = sessions;
        this.users = users;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith("Bearer ")) {
            try {
                authenticate(jwtParser.parseSignedClaims(header.substring(7)).getPayload());
            } catch (JwtException | IllegalArgumentException e) {
                logger.debug("The token is not valid.", e);
            }
        }
        chain.doFilter(request, response);
    }

    private void authenticate(Claims claims) {
        var session =
                sessions.findById(UUID.fromString(claims.get("sid", String.class))).orElse(null);
        if (session == null || session.revokedAt != null) return;
        if (!Instant.now().isBefore(session.expiresAt)) return;
        var user = users.findById(UUID.fromString(claims.getSubject())).orElse(null);
        if (user == null || !user.id.equals(session.userId) || !user.isActive()) return;
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }
}
