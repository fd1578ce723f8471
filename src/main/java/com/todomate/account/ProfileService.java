package com.todomate.account;

import com.todomate.http.IfMatch;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.ViewSetContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/// Changes the profile and the settings of the viewer. Merges a patch into the locked row: an
/// absent field stays, a field set to null returns to its default.
@Component
@RetryOnConflict
@Transactional
public class ProfileService {

    private final ViewSetContext viewSetContext;
    private final UserQueries userQueries;
    private final Handles handles;
    private final RateLimiter rateLimiter;
    private final AvatarPhotos avatarPhotos;
    private final ApplicationEventPublisher events;

    ProfileService(
            ViewSetContext viewSetContext,
            UserQueries userQueries,
            Handles handles,
            RateLimiter rateLimiter,
            AvatarPhotos avatarPhotos,
            ApplicationEventPublisher events) {
        this.viewSetContext = viewSetContext;
        this.userQueries = userQueries;
        this.handles = handles;
        this.rateLimiter = rateLimiter;
        this.avatarPhotos = avatarPhotos;
        this.events = events;
    }

    /// Changes the profile. Refuses with 409 `handle_taken` on `handle` when the handle is in use
    /// or reserved, with 400 `invalid` on a field that is not valid or on `avatarId` when the photo
    /// is not one of the viewer's own, with 412 `version_conflict` when `If-Match` does not match,
    /// and with 429 `too_many_requests` after too many changes of the handle.
    public AccountView updateProfile(Viewer viewer, ObjectNode patch) {
        var user = lockUser(viewer);
        var content =
                viewSetContext
                        .bodies()
                        .merge(
                                user.content(),
                                patch,
                                AccountContent.class,
                                AccountView.of(user),
                                (merged, checks) -> check(merged, user, viewer, checks));
        if (!content.handle().equals(user.handle())) rename(user, content.handle());
        user.updateContent(content);
        viewSetContext.db().flush();
        return AccountView.of(user);
    }

    /// Changes the settings and publishes [SettingsChanged], and also [LogicalDayChanged] when the
    /// time zone or the start of the day changes. Refuses with 400 `invalid` on a field that is not
    /// valid, and with 412 `version_conflict` when `If-Match` does not match.
    public SettingsView updateSettings(Viewer viewer, ObjectNode patch) {
        var user = lockUser(viewer);
        var day = user.settings().day();
        user.updateSettings(
                viewSetContext
                        .bodies()
                        .merge(user.settings(), patch, UserSettings.class, SettingsView.of(user)));
        viewSetContext.db().flush();
        if (!user.settings().day().equals(day))
            events.publishEvent(new LogicalDayChanged(viewer.id()));
        events.publishEvent(new SettingsChanged(viewer.id()));
        return SettingsView.of(user);
    }

    private void check(AccountContent content, User user, Viewer viewer, FieldChecks checks) {
        if (checks.hasNoErrors("handle")
                && !content.handle().equals(user.handle())
                && !handles.isAvailable(content.handle(), user.id())) {
            checks.reject(ApiException.conflict("handle_taken").withField("handle"));
        }
        var avatar = content.avatarId();
        if (avatar != null && !avatar.equals(user.content().avatarId())) {
            checks.collect(() -> avatarPhotos.require(viewer, avatar));
        }
    }

    private void rename(User user, String handle) {
        // Limited, because each change reserves another handle for 30 days.
        rateLimiter.consume(RateLimit.HANDLE_CHANGES_PER_ACCOUNT, user.id().toString());
        handles.release(handle);
        handles.reserve(user.handle(), user.id());
    }

    private User lockUser(Viewer viewer) {
        var user = userQueries.getLocked(viewer.id());
        IfMatch.check(user.version());
        return user;
    }
}
