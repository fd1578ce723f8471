package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.security.Deployment;
import com.todomate.viewset.Refused;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a server in production calls because somebody said so.
class EndpointsTest {

    private final Endpoints endpoints =
            new Endpoints(
                    new Deployment(
                            "production",
                            Path.of("data"),
                            "https://todo.example.org",
                            "",
                            "",
                            "",
                            "on"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://8.8.8.8/push/abc?x=y",
                "https://8.8.8.8:443/",
                "https://[2001:4860:4860::8888]/push"
            })
    void publicHostsAreCalled(String endpoint) throws Exception {
        endpoints.require(endpoint);
        assertThat(endpoints.callable(URI.create(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "https://8.8.8.8:8443/",
                "https://user:password@8.8.8.8/",
                "https://8.8.8.8/#part",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://127.1.2.3/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::7f00:1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://[ff02::1]/",
                "https:///push",
                "https:8.8.8.8",
                "//8.8.8.8/",
                "mailto:ada@example.com",
                "ftp://8.8.8.8/",
                "https://8.8.8.8/ a",
                "https://no.such.host.invalid/"
            })
    void nobodyElseIs(String endpoint) {
        assertThatThrownBy(() -> endpoints.require(endpoint))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("push_endpoint"));
    }
}
