package com.todomate.account;

import com.todomate.viewset.Viewer;
import com.todomate.viewset.Warming;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Somebody who is nobody needs an account before they can write anything.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstAccount implements Warming {

    private final SignUp signUp;

    FirstAccount(SignUp signUp) {
        this.signUp = signUp;
    }

    @Override
    public void warm(Viewer nobody) {
        // With a sign that no handle may have.
        var handle = "-" + nobody.id().toString().replace("-", "").substring(13);
        signUp.keep(
                new User(
                        nobody.id(),
                        new MeContent(handle, handle, null, null),
                        handle + "@todomate.invalid",
                        "",
                        Settings.first(null, Locale.ENGLISH),
                        User.Role.USER));
    }
}
