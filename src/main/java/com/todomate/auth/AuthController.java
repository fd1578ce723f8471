package com.todomate.auth;

import com.todomate.account.AccountContent;
import com.todomate.account.Handles;
import com.todomate.account.UserQueries;
import com.todomate.http.ApiPaths;
import com.todomate.http.SingleLineText;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.session.DeviceCookie;
import com.todomate.session.DeviceInfo;
import com.todomate.session.OpaqueToken;
import com.todomate.session.Session.Transport;
import com.todomate.session.TokenResponse;
import com.todomate.session.TokenResponseFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Locale;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Serves sign-up, log-in, and the availability of handles.
@RestController
@RequestMapping("/auth")
class AuthController {

    record LoginRequest(
            @NotBlank String login,
            @NotNull RawPassword password,
            @Pattern(regexp = SingleLineText.ONE, message = "{com.todomate.SingleLineText.message}")
                    @CodePointLength(max = 100)
                    @Nullable String deviceName,
            @Nullable Transport transport,
            @Nullable OpaqueToken deviceToken) {}

    record HandleAvailabilityView(String handle, boolean available) {}

    private final SignUpService signUpService;
    private final LoginService loginService;
    private final Handles handles;
    private final DeviceCookie deviceCookie;
    private final TokenResponseFactory tokenResponseFactory;
    private final RateLimiter rateLimiter;

    AuthController(
            SignUpService signUpService,
            LoginService loginService,
            Handles handles,
            DeviceCookie deviceCookie,
            TokenResponseFactory tokenResponseFactory,
            RateLimiter rateLimiter) {
        this.signUpService = signUpService;
        this.loginService = loginService;
        this.handles = handles;
        this.deviceCookie = deviceCookie;
        this.tokenResponseFactory = tokenResponseFactory;
        this.rateLimiter = rateLimiter;
    }

    /// Creates an account and signs it in. Refuses with 409 `handle_taken` or `email_taken` on the
    /// field that is in use, with 400 `invalid` when a field or the password breaks a rule, and
    /// with 429 `too_many_requests` after too many sign-ups from one address.
    @PostMapping(path = "/signup", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TokenResponse> signUp(
            @RequestBody SignUpService.SignUpRequest signUpRequest,
            Locale locale,
            HttpServletRequest request) {
        var response = ResponseEntity.created(URI.create(ApiPaths.BASE + "/me"));
        return tokenResponseFactory.create(
                response,
                signUpService.signUp(signUpRequest, locale, RateLimiter.address(request)));
    }

    /// Opens a session. Refuses with 401 `bad_credentials` when the login or the password is wrong,
    /// with 403 `account_deactivated` when the account is deactivated, and with 429
    /// `too_many_requests` after too many attempts.
    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TokenResponse> logIn(
            @RequestBody LoginRequest body, HttpServletRequest request) {
        var deviceInfo = DeviceInfo.of(body.deviceName(), body.transport());
        var deviceToken =
                body.deviceToken() == null ? deviceCookie.read(request) : body.deviceToken();
        var issuedSession =
                loginService.logIn(
                        body.login(),
                        body.password(),
                        deviceInfo,
                        deviceToken,
                        RateLimiter.address(request));
        return tokenResponseFactory.create(ResponseEntity.ok(), issuedSession);
    }

    /// Returns whether the viewer, or without one a new account, can take this handle. Refuses with
    /// 429 `too_many_requests` after too many requests from one address.
    @GetMapping("/availability")
    HandleAvailabilityView availability(
            @RequestParam
                    @Pattern(
                            regexp = AccountContent.HANDLE,
                            message = AccountContent.HANDLE_MESSAGE)
                    String handle,
            @Nullable Viewer viewer,
            HttpServletRequest request) {
        rateLimiter.consume(RateLimit.AVAILABILITY_PER_ADDRESS, RateLimiter.address(request));
        var isAvailable = handles.isAvailable(handle, viewer == null ? null : viewer.id());
        return new HandleAvailabilityView(UserQueries.lower(handle), isAvailable);
    }
}
