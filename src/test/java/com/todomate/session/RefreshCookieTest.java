package com.todomate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.startup.DeploymentProperties;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshCookieTest {

    /// Browsers accept the prefix `__Secure-` only over https.
    @ParameterizedTest
    @CsvSource({
        "production, https://todo.example.org, __Secure-refresh_token",
        "development, https://todo.example.org, __Secure-refresh_token",
        "development, http://localhost:8080, refresh_token",
        "development, '', refresh_token"
    })
    void cookieNameHasTheSecurePrefixOverHttps(String env, String url, String name) {
        var deploymentProperties =
                new DeploymentProperties(env, Path.of("data"), url, "", "", "", "on");
        var cookie = new RefreshCookie(deploymentProperties).create(new OpaqueToken("secret"));
        assertThat(cookie.getName()).isEqualTo(name);
        assertThat(cookie.isSecure()).isTrue();
    }
}
