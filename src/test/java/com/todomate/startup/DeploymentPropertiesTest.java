package com.todomate.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.security.TrustedProxies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPropertiesTest {

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
    void invalidVariableIsNamed(
            String variable, String env, String url, String origins, String limits) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        new DeploymentProperties(
                                env, Path.of("data"), url, origins, "", "", limits))
                .withMessageContaining(variable);
    }

    @Test
    void originOfTheServerIsAmongTheOrigins() {
        var deploymentProperties =
                new DeploymentProperties(
                        "production",
                        Path.of("data"),
                        "https://Todo.example.org:443/",
                        "http://localhost:5173, https://app.example.org",
                        "",
                        "",
                        "on");
        assertThat(deploymentProperties.origins())
                .containsExactly(
                        "http://localhost:5173",
                        "https://app.example.org",
                        "https://todo.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0",
        "::/0",
        "64.0.0.0/2",
        "2000::/3",
        "10.0.0.0/33",
        "proxy.example.org",
        "10.0.0",
        "::1/200",
        "*"
    })
    void invalidProxyIsRefused(String proxy) {
        var deploymentProperties =
                new DeploymentProperties("development", Path.of("data"), "", "", proxy, "", "on");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new TrustedProxies(deploymentProperties))
                .withMessageContaining("TRUSTED_PROXIES");
    }
}
