package com.todomate.auth;

import com.todomate.account.ContentTakenDown;
import com.todomate.account.User;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.session.OpaqueToken;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail that waits to be sent: its kind and its recipient. It contains no secret and no text. The
/// token of a link and the text in the language of the user are made when the mail is sent.
///
/// @param purpose what the mailed link confirms; null for a notice
/// @param notice null for a link
/// @param userId null when only the address is known
/// @param to null for the address that the user has when the mail is sent
/// @param credentials the [#fingerprint] of the user when the mail was queued; null if the link
///   does not depend on it
/// @param takedown null for other mails
record QueuedMail(
        @Nullable Purpose purpose,
        @Nullable Notice notice,
        @Nullable UUID userId,
        @Nullable String to,
        @Nullable String credentials,
        @Nullable Takedown takedown) {

    /// A mail that informs a user of a change or a takedown.
    enum Notice {
        PASSWORD_CHANGED("password-changed"),
        EMAIL_CHANGED("email-changed"),
        DELETION_REQUESTED("deletion-requested"),
        DELETION_CANCELLED("deletion-cancelled"),
        TODO_TAKEN_DOWN("todo-taken-down"),
        DIARY_TAKEN_DOWN("diary-taken-down"),
        PHOTO_TAKEN_DOWN("photo-taken-down"),
        NAME_TAKEN_DOWN("name-taken-down");

        final String word;

        Notice(String word) {
            this.word = word;
        }
    }

    /// The content that an administrator removed, and the reason.
    ///
    /// @param label the title, date or name by which the owner recognises the content
    /// @param category the name of a reason for reports; null when the administrator gave none
    record Takedown(String label, @Nullable String category) {}

    /// A reset link for the account with this address, if there is one.
    static QueuedMail resetLink(String email) {
        return new QueuedMail(Purpose.PASSWORD_RESET, null, null, email, null, null);
    }

    static QueuedMail resetLink(User user) {
        return new QueuedMail(Purpose.PASSWORD_RESET, null, user.id(), null, null, null);
    }

    /// A link to the new address. It is not sent when the password or the address of the user
    /// changes before, because an attacker may have requested it.
    static QueuedMail emailChangeLink(User user, String email) {
        return new QueuedMail(
                Purpose.EMAIL_CHANGE, null, user.id(), email, fingerprint(user), null);
    }

    /// A notice to the present address of the user, who may have another when the mail is sent.
    static QueuedMail notice(Notice notice, User user) {
        return new QueuedMail(null, notice, user.id(), user.email(), null, null);
    }

    static QueuedMail notice(ContentTakenDown event) {
        var notice = Notice.valueOf(event.kind() + "_TAKEN_DOWN");
        var takedown = new Takedown(event.label(), event.category());
        return new QueuedMail(null, notice, event.ownerId(), null, null, takedown);
    }

    /// Returns a value that changes with the e-mail address and with the password.
    static String fingerprint(User user) {
        var text = user.email() + " " + user.passwordHash();
        return HexFormat.of().formatHex(new OpaqueToken(text).hash());
    }

    /// Hides the address from logs.
    @Override
    public String toString() {
        return "QueuedMail[***]";
    }
}
