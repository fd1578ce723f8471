package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.viewset.Misconfigured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {

    @ParameterizedTest
    @CsvSource({
        "TODOMATE_ENV, staging, '', '', on",
        "TODOMATE_RATE_LIMITS, development, '', '', maybe",
        "PUBLIC_URL, production, '', '', on",
        "PUBLIC_URL, production, http://todo.example.org, '', on",
        "PUBLIC_URL, development, todo.example.org, '', on",
        "PUBLIC_URL, development, https://u:p@todo.example.org, '', on",
        "TODOMATE_RATE_LIMITS, production, https://todo.example.org, '', off",
        "CORS_ALLOWED_ORIGINS, development, '', *, on",
        "CORS_ALLOWED_ORIGINS, development, '', https://app.example.org/, on",
        "CORS_ALLOWED_ORIGINS, development, '', https://App.example.org, on",
        "CORS_ALLOWED_ORIGINS, development, '', 'https://a.example, null', on"
    })
    void whatCannotBeRightIsNamed(
            String variable, String env, String url, String origins, String limits) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(
                        () -> new Deployment(env, Path.of("data"), url, origins, "", "", limits))
                .withMessageContaining(variable);
    }

    @Test
    void theServersOwnOriginIsAmongTheOrigins() {
        var deployment =
                new Deployment(
                        "production",
                        Path.of("data"),
                        "https://Todo.example.org:443/",
                        "http://localhost:5173, https://app.example.org",
                        "",
                        "",
                        "on");
        assertThat(deployment.origins())
                .containsExactly(
                        "http://localhost:5173",
                        "https://app.example.org",
                        "https://todo.example.org");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "proxy.example.org", "10.0.0", "::1/200", "*"})
    void proxiesAreAddressesOrNetworks(String proxy) {
        var deployment = new Deployment("development", Path.of("data"), "", "", proxy, "", "on");
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> new TrustedProxies(deployment))
                .withMessageContaining("TRUSTED_PROXIES");
    }
}
