package com.todomate.account;

import com.todomate.security.Limits;
import com.todomate.viewset.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// New passwords, and what the links in our mails lead to.
@RestController
@RequestMapping(path = "/auth", consumes = MediaType.APPLICATION_JSON_VALUE)
class PasswordController {

    record Change(@NotNull Password currentPassword, @NotNull Password newPassword) {}

    record Forgotten(@NotNull @Email @CodePointLength(max = 254) String email) {}

    record Reset(@NotNull Secret token, @NotNull Password newPassword) {}

    record Confirm(@NotNull Secret token) {}

    private final Passwords passwords;
    private final EmailChange emailChange;

    PasswordController(Passwords passwords, EmailChange emailChange) {
        this.passwords = passwords;
        this.emailChange = emailChange;
    }

    @PostMapping("/password/change")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @Valid @RequestBody Change body) {
        passwords.change(viewer, body.currentPassword(), body.newPassword());
    }

    /// Accepted whether or not anybody has this e-mail.
    @PostMapping("/password/reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgotten(@Valid @RequestBody Forgotten body, HttpServletRequest request) {
        passwords.forgotten(body.email(), Limits.address(request));
    }

    @PostMapping("/password/reset/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody Reset body) {
        passwords.reset(body.token(), body.newPassword());
    }

    @PostMapping("/email/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmEmail(@Valid @RequestBody Confirm body) {
        emailChange.confirm(body.token());
    }
}
