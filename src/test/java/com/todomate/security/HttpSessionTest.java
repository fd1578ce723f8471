package com.todomate.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.MultipartForm;
import com.todomate.People;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// Checks that no request starts an HTTP session: sessions of strangers would fill the heap.
@ApiTest
class HttpSessionTest {

    @Autowired People people;
    @Autowired ServletWebServerApplicationContext applicationContext;

    @Test
    void noRequestStartsOne() {
        var before = sessions();
        var stranger = people.stranger();
        stranger.get("/me").expect(401);
        stranger.get("/admin/users").expect(401);
        stranger.withToken("nonsense").get("/goals").expect(401);
        stranger.post("/media", new MultipartForm().field("a", "b")).expect(401);
        stranger.outsideTheApi().get("/nothing").expect(404);
        var ada = people.signUp("ada");
        ada.get("/me").expect(200);
        ada.get("/admin/users").expect(403);
        assertThat(sessions()).isEqualTo(before);
    }

    private long sessions() {
        var server = requireNonNull((TomcatWebServer) applicationContext.getWebServer());
        return Arrays.stream(server.getTomcat().getHost().findChildren())
                .map(Context.class::cast)
                .map(Context::getManager)
                .mapToLong(Manager::getSessionCounter)
                .sum();
    }
}
