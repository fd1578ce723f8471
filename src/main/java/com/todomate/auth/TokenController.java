package com.todomate.auth;

import com.todomate.http.Viewer;
import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.problem.ApiException;
import com.todomate.security.AccessTokenService;
import com.todomate.security.SessionLookup;
import com.todomate.session.OpaqueToken;
import com.todomate.session.RefreshCookie;
import com.todomate.session.Session.Transport;
import com.todomate.session.SessionService;
import com.todomate.session.TokenResponse;
import com.todomate.session.TokenResponseFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the tokens of an open session: their refresh, their check, and log-out.
@RestController
@RequestMapping("/auth")
class TokenController {

    private static final int SESSION_WRITES = 4;
    private static final int QUEUE = 64;

    /// The refresh token; absent when the client sends it as a cookie.
    record RefreshRequest(@Nullable OpaqueToken refreshToken) {}

    record VerifyRequest(@NotNull OpaqueToken token) {}

    record TokenVerification(UUID userId, Instant expiresAt) {}

    /// Refreshes and log-outs of one session wait for its row, each with a database connection. So
    /// few run at once, and leave connections to other requests.
    private final ConcurrencyLimiter sessionWrites =
            new ConcurrencyLimiter(SESSION_WRITES, QUEUE, Duration.ofSeconds(2));

    private final SessionService sessionService;
    private final AccessTokenService accessTokenService;
    private final SessionLookup sessionLookup;
    private final RefreshCookie refreshCookie;
    private final TokenResponseFactory tokenResponseFactory;

    TokenController(
            SessionService sessionService,
            AccessTokenService accessTokenService,
            SessionLookup sessionLookup,
            RefreshCookie refreshCookie,
            TokenResponseFactory tokenResponseFactory) {
        this.sessionService = sessionService;
        this.accessTokenService = accessTokenService;
        this.sessionLookup = sessionLookup;
        this.refreshCookie = refreshCookie;
        this.tokenResponseFactory = tokenResponseFactory;
    }

    /// Exchanges a refresh token, from the body or else from the cookie, for a new pair of tokens.
    /// Refuses with 401 `unauthenticated` when there is no token, with 401 `invalid_token` or
    /// `token_reused` when it is not valid, with 403 `origin_not_allowed` when another origin sends
    /// the cookie, and with 503 `busy` when too many others are in progress.
    @PostMapping("/refresh")
    ResponseEntity<TokenResponse> refresh(
            @RequestBody(required = false) @Nullable RefreshRequest body,
            HttpServletRequest request) {
        var transport = tokenOf(body) == null ? Transport.COOKIE : Transport.BODY;
        var refreshToken = refreshToken(body, request);
        if (refreshToken == null) throw ApiException.unauthenticated("unauthenticated");
        var issued =
                sessionWrites.run(
                        ApiException::busy, () -> sessionService.refresh(refreshToken, transport));
        return tokenResponseFactory.create(ResponseEntity.ok(), issued);
    }

    /// Checks an access token and returns its user and expiry. Refuses with 401 `invalid_token`
    /// when the token is not valid or its session has ended.
    @PostMapping(path = "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    TokenVerification verify(@RequestBody VerifyRequest body) {
        var accessToken = accessTokenService.verify(body.token().text());
        if (accessToken == null
                || sessionLookup.findViewer(accessToken.user(), accessToken.session()) == null) {
            throw ApiException.unauthenticated("invalid_token");
        }
        return new TokenVerification(accessToken.user(), accessToken.expiresAt());
    }

    /// Ends the session of the refresh token in the body or the cookie, or else of the access
    /// token. Succeeds also when there is none. Refuses with 403 `origin_not_allowed` when another
    /// origin sends the cookie, and with 503 `busy` when too many others are in progress.
    @PostMapping("/logout")
    ResponseEntity<Void> logOut(
            @RequestBody(required = false) @Nullable RefreshRequest body,
            @Nullable Viewer viewer,
            HttpServletRequest request) {
        var refreshToken = refreshToken(body, request);
        if (refreshToken != null) {
            sessionWrites.run(ApiException::busy, () -> endSession(refreshToken));
        } else if (viewer != null) {
            sessionService.end(viewer);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, refreshCookie.expire().toString())
                .build();
    }

    private @Nullable Void endSession(OpaqueToken refreshToken) {
        sessionService.end(refreshToken);
        return null;
    }

    /// Returns the refresh token in the body, or else in the cookie.
    private @Nullable OpaqueToken refreshToken(
            @Nullable RefreshRequest body, HttpServletRequest request) {
        var sent = tokenOf(body);
        return sent == null ? refreshCookie.read(request) : sent;
    }

    private static @Nullable OpaqueToken tokenOf(@Nullable RefreshRequest body) {
        return body == null ? null : body.refreshToken();
    }
}
