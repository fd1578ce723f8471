package com.todomate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.startup.DeploymentProperties;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class RefreshCookieTest {

    @Autowired DeviceTokens deviceTokens;

    /// Browsers accept the prefix `__Secure-` only over https.
    @ParameterizedTest
    @CsvSource({
        "production, https://todo.example.org, __Secure-refresh_token, __Secure-device",
        "development, https://todo.example.org, __Secure-refresh_token, __Secure-device",
        "development, http://localhost:8080, refresh_token, device",
        "development, '', refresh_token, device"
    })
    void cookieNamesHaveTheSecurePrefixOverHttps(
            String env, String url, String refreshName, String deviceName) {
        var deploymentProperties =
                new DeploymentProperties(env, Path.of("data"), url, "", "", "", "on");
        var refreshCookie =
                new RefreshCookie(deploymentProperties).create(new OpaqueToken("secret"));
        assertThat(refreshCookie.getName()).isEqualTo(refreshName);
        assertThat(refreshCookie.isSecure()).isTrue();
        var deviceCookie =
                new DeviceCookie(deploymentProperties, deviceTokens)
                        .create(UUID.randomUUID(), UUID.randomUUID());
        assertThat(deviceCookie.getName()).isEqualTo(deviceName);
        assertThat(deviceCookie.isSecure()).isTrue();
    }
}
