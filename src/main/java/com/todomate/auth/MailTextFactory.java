package com.todomate.auth;

import com.todomate.account.User;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.auth.QueuedMail.Notice;
import com.todomate.auth.QueuedMail.Takedown;
import com.todomate.mail.MailText;
import com.todomate.session.OpaqueToken;
import com.todomate.startup.DeploymentProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Builds the subjects and texts of mails, in the language of the user. They address the user by
/// the handle: an address that is not confirmed may be another person's, and a display name could
/// carry an advertisement there.
@Component
class MailTextFactory {

    private final DeploymentProperties deploymentProperties;
    private final Environment environment;
    private final MessageSource messages;

    MailTextFactory(
            DeploymentProperties deploymentProperties,
            Environment environment,
            MessageSource messages) {
        this.deploymentProperties = deploymentProperties;
        this.environment = environment;
        this.messages = messages;
    }

    /// Builds a mail with a link that contains this token.
    MailText link(Purpose purpose, User user, OpaqueToken token) {
        var link = publicUrl() + purpose.page + "?token=" + token.text();
        return create(purpose.word, user, user.handle(), link);
    }

    /// Builds a mail with a notice.
    ///
    /// @param takedown null for other notices
    MailText notice(Notice notice, User user, @Nullable Takedown takedown) {
        if (takedown == null) return create(notice.word, user, user.handle());
        return create(notice.word, user, user.handle(), takedown.label(), reason(user, takedown));
    }

    private String reason(User owner, Takedown takedown) {
        var category = takedown.category() == null ? "NONE" : takedown.category();
        var key = "mail.taken-down.reason." + category;
        return messages.getMessage(key, null, owner.settings().language());
    }

    private MailText create(String name, User user, Object... values) {
        var locale = user.settings().language();
        var key = "mail." + name;
        return new MailText(
                name,
                messages.getMessage(key + ".subject", null, locale),
                messages.getMessage(key + ".text", values, locale));
    }

    private String publicUrl() {
        if (!deploymentProperties.publicUrl().isEmpty()) return deploymentProperties.publicUrl();
        var port = environment.getProperty("local.server.port", "8080");
        return "http://localhost:" + port;
    }
}
