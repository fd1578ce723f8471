package com.todomate.auth;

import com.todomate.account.EmailAddress;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimiter;
import com.todomate.session.DeviceCookie;
import com.todomate.session.OpaqueToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Changes and resets passwords, and confirms new e-mail addresses.
@RestController
@RequestMapping(path = "/auth", consumes = MediaType.APPLICATION_JSON_VALUE)
class PasswordController {

    record ChangePasswordRequest(
            @NotNull RawPassword currentPassword, @NotNull RawPassword newPassword) {}

    record PasswordResetRequest(@NotNull @EmailAddress String email) {}

    record ResetPasswordRequest(@NotNull OpaqueToken token, @NotNull RawPassword newPassword) {}

    record ConfirmEmailRequest(@NotNull OpaqueToken token) {}

    private final PasswordService passwordService;
    private final EmailChangeService emailChangeService;
    private final DeviceCookie deviceCookie;

    PasswordController(
            PasswordService passwordService,
            EmailChangeService emailChangeService,
            DeviceCookie deviceCookie) {
        this.passwordService = passwordService;
        this.emailChangeService = emailChangeService;
        this.deviceCookie = deviceCookie;
    }

    /// Changes the password and ends all other sessions. Refuses with 400 `invalid` on
    /// `currentPassword` when it is wrong, or on `newPassword` when it breaks [PasswordPolicy], and
    /// with 429 `too_many_requests` after too many attempts.
    @PostMapping("/password/change")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @RequestBody PartialBody<ChangePasswordRequest> body) {
        passwordService.change(viewer, body);
    }

    /// Mails a reset link. Answers with 202 whether or not an account has this address. Refuses
    /// with 429 `too_many_requests` after too many requests from one address or for one account.
    @PostMapping("/password/reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestReset(@RequestBody PasswordResetRequest body, HttpServletRequest request) {
        passwordService.requestReset(body.email(), RateLimiter.address(request));
    }

    /// Sets a new password and ends all sessions. Makes the device and the address known to the
    /// account, so that guesses by strangers do not keep its owner from signing in there. Refuses
    /// with 400 `invalid` on `token` when the link was used or has expired, or on `newPassword`
    /// when it breaks [PasswordPolicy].
    @PostMapping("/password/reset/confirm")
    ResponseEntity<Void> reset(
            @RequestBody PartialBody<ResetPasswordRequest> body, HttpServletRequest request) {
        var userId = passwordService.reset(body, RateLimiter.address(request));
        return ResponseEntity.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        deviceCookie.create(userId, UUID.randomUUID()).toString())
                .build();
    }

    /// Confirms a new e-mail address. Refuses with 400 `invalid` on `token` when the link was used
    /// or has expired, and with 409 `email_taken` on `email` when another account has the address.
    @PostMapping("/email/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmEmail(@RequestBody ConfirmEmailRequest body) {
        emailChangeService.confirm(body.token());
    }
}
