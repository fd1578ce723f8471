package com.todomate.account;

import com.todomate.account.Session.Transport;
import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.security.Tokens;
import com.todomate.security.ViewerSource;
import com.todomate.viewset.Api;
import com.todomate.viewset.Line;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// In and out: sign up, log in, stay, leave.
@RestController
@RequestMapping("/auth")
class AuthController {

    record Login(
            @NotBlank String login,
            @NotNull Password password,
            @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                    @CodePointLength(max = 100)
                    @Nullable String deviceName,
            @Nullable Transport transport) {}

    /// A refresh token; absent when it travels as a cookie.
    record Refresh(@Nullable Secret refreshToken) {}

    record Verify(@NotNull Secret token) {}

    record Verified(UUID userId, Instant expiresAt) {}

    record Availability(String handle, boolean available) {}

    private final SignUp signUp;
    private final LogIn logIn;
    private final Sessions sessions;
    private final Users users;
    private final Tokens tokens;
    private final ViewerSource viewers;
    private final RefreshCookie cookie;
    private final Limits limits;

    AuthController(
            SignUp signUp,
            LogIn logIn,
            Sessions sessions,
            Users users,
            Tokens tokens,
            ViewerSource viewers,
            RefreshCookie cookie,
            Limits limits) {
        this.signUp = signUp;
        this.logIn = logIn;
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.viewers = viewers;
        this.cookie = cookie;
        this.limits = limits;
    }

    @PostMapping(path = "/signup", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedIn> signUp(
            @Valid @RequestBody SignUp.Form form, Locale locale, HttpServletRequest request) {
        limits.take(Limit.SIGN_UP_PER_ADDRESS, Limits.address(request));
        var answer = ResponseEntity.created(URI.create(Api.BASE + "/me"));
        return signedIn(answer, signUp.of(form, locale));
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedIn> logIn(@Valid @RequestBody Login body, HttpServletRequest request) {
        var device = Device.of(body.deviceName(), body.transport());
        return signedIn(
                ResponseEntity.ok(),
                logIn.with(body.login(), body.password(), device, Limits.address(request)));
    }

    @PostMapping("/refresh")
    ResponseEntity<SignedIn> refresh(
            @RequestBody(required = false) @Nullable Refresh body, HttpServletRequest request) {
        var shown = shown(body);
        var transport = shown == null ? Transport.COOKIE : Transport.BODY;
        if (shown == null) shown = cookie.in(request);
        if (shown == null) throw Refused.invalid("refreshToken", "required");
        return signedIn(ResponseEntity.ok(), sessions.refresh(shown, transport));
    }

    /// Says whether an access token is good now.
    @PostMapping(path = "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    Verified verify(@Valid @RequestBody Verify body) {
        var token = tokens.read(body.token().text());
        if (token == null || viewers.viewer(token.user(), token.session()) == null) {
            throw Refused.unauthenticated("invalid_token");
        }
        return new Verified(token.user(), token.expiresAt());
    }

    /// Ends the session of the refresh token, or else of the bearer; there may be none any more.
    @PostMapping("/logout")
    ResponseEntity<Void> logOut(
            @RequestBody(required = false) @Nullable Refresh body,
            @Nullable Viewer viewer,
            HttpServletRequest request) {
        var shown = shown(body);
        if (shown == null) shown = cookie.in(request);
        if (shown != null) {
            sessions.end(shown);
        } else if (viewer != null) {
            sessions.end(viewer);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.cleared().toString())
                .build();
    }

    @GetMapping("/availability")
    Availability availability(
            @RequestParam @Pattern(regexp = MeContent.HANDLE) String handle,
            HttpServletRequest request) {
        limits.take(Limit.AVAILABILITY_PER_ADDRESS, Limits.address(request));
        return new Availability(Users.lower(handle), !users.handleTaken(handle));
    }

    private static @Nullable Secret shown(@Nullable Refresh body) {
        return body == null ? null : body.refreshToken();
    }

    private ResponseEntity<SignedIn> signedIn(
            ResponseEntity.BodyBuilder answer, Sessions.Opened opened) {
        if (opened.transport() == Transport.COOKIE) {
            answer.header(HttpHeaders.SET_COOKIE, cookie.holding(opened.refreshToken()).toString());
        }
        return answer.body(SignedIn.with(tokens, opened));
    }
}
