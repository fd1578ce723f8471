package com.todomate.account;

import com.todomate.viewset.Kit;
import com.todomate.viewset.Precondition;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/// Changes what people may change of their own account. A patch is merged into the locked row: what
/// it leaves out stays, what it sets to null has its default again.
@Component
@Retried
@Transactional
class Me {

    private final Kit kit;
    private final Users users;
    private final Sessions sessions;
    private final Avatars avatars;
    private final ApplicationEventPublisher events;

    Me(Kit kit, Users users, Sessions sessions, Avatars avatars, ApplicationEventPublisher events) {
        this.kit = kit;
        this.users = users;
        this.sessions = sessions;
        this.avatars = avatars;
        this.events = events;
    }

    MeView amend(Viewer viewer, ObjectNode patch) {
        var user = locked(viewer);
        var content = merged(user.content(), patch, MeContent.class);
        if (!content.handle().equals(user.handle()) && users.handleTaken(content.handle())) {
            throw Refused.conflict("handle_taken");
        }
        var avatar = content.avatarId();
        if (avatar != null && !avatar.equals(user.content().avatarId())) {
            avatars.require(viewer, avatar);
        }
        user.rewrite(content);
        kit.db().flush();
        return MeView.of(user, avatars);
    }

    SettingsView settle(Viewer viewer, ObjectNode patch) {
        var user = locked(viewer);
        var day = user.settings().day();
        user.settle(merged(user.settings(), patch, Settings.class).checked());
        kit.db().flush();
        if (!user.settings().day().equals(day)) events.publishEvent(new DayMoved(viewer.id()));
        sessions.refreshed(viewer.id());
        return SettingsView.of(user);
    }

    private User locked(Viewer viewer) {
        var user = users.locked(viewer.id());
        Precondition.check(user.version());
        return user;
    }

    private <C> C merged(C content, ObjectNode patch, Class<C> type) {
        return kit.read(kit.json().<ObjectNode>valueToTree(content).setAll(patch), type);
    }
}
