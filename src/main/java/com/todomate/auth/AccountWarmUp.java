package com.todomate.auth;

import com.todomate.account.AccountContent;
import com.todomate.account.User;
import com.todomate.account.UserSettings;
import com.todomate.http.Viewer;
import com.todomate.viewset.WarmUpTask;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Creates the accounts of the synthetic users. The other tasks need them to write anything.
@Component
@Order(1)
class AccountWarmUp implements WarmUpTask {

    private final SignUpService signUpService;

    AccountWarmUp(SignUpService signUpService) {
        this.signUpService = signUpService;
    }

    @Override
    public void run(Viewer viewer, Viewer follower) {
        createAccount(viewer);
        createAccount(follower);
    }

    private void createAccount(Viewer viewer) {
        // The hyphen is not allowed in handles, so this never collides with the handle of a user.
        var handle = "-" + viewer.id().toString().replace("-", "").substring(13);
        signUpService.persist(
                new User(
                        viewer.id(),
                        new AccountContent(handle, handle, null, null),
                        handle + "@todomate.invalid",
                        "",
                        UserSettings.initial(null, Locale.ENGLISH),
                        User.Role.USER));
    }
}
