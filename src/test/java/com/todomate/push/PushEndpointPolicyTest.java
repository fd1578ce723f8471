package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.limits.AdmissionPermit;
import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.problem.ApiException;
import com.todomate.startup.DeploymentProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which endpoints of subscriptions a production server calls.
class PushEndpointPolicyTest {

    private final PushEndpointPolicy pushEndpointPolicy =
            new PushEndpointPolicy(
                    new DeploymentProperties(
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
                "https://[2001:4860:4860::8888]/push",
                "https://[2a00:1450:4001:800::200a]/push",
                "https://[64:ff9b::8.8.8.8]/behind-nat64"
            })
    void publicHostsAreAllowed(String endpoint) throws Exception {
        pushEndpointPolicy.require(endpoint);
        assertThat(pushEndpointPolicy.isAllowed(URI.create(endpoint))).isTrue();
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
                "https://192.0.0.1/",
                "https://192.0.0.170/",
                "https://192.0.2.1/",
                "https://192.31.196.1/",
                "https://192.52.193.1/",
                "https://192.88.99.1/",
                "https://192.175.48.1/",
                "https://198.19.255.255/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://239.255.255.255/",
                "https://240.0.0.1/",
                "https://100.127.255.255/",
                "https://172.31.255.255/",
                "https://0.1.2.3/",
                "https://[::8.8.8.8]/",
                "https://[::ffff:0:10.0.0.1]/",
                "https://[::ffff:0:8.8.8.8]/",
                "https://[64:ff9b::10.0.0.1]/",
                "https://[64:ff9b::169.254.169.254]/",
                "https://[64:ff9b::100.64.0.1]/",
                "https://[64:ff9b:1::10.0.0.1]/",
                "https://[64:ff9b:1::8.8.8.8]/",
                "https://[64:ff9b:0:1::8.8.8.8]/",
                "https://[100::1]/",
                "https://[100:0:0:1::1]/",
                "https://[2001::1]/",
                "https://[2001:0:808:808::f5ff:fffe]/",
                "https://[2001:1::1]/",
                "https://[2001:2::1]/",
                "https://[2001:3::1]/",
                "https://[2001:4:112::1]/",
                "https://[2001:10::1]/",
                "https://[2001:20::1]/",
                "https://[2001:30::1]/",
                "https://[2001:db8::1]/",
                "https://[2002:a00:1::]/",
                "https://[2002:808:808::]/",
                "https://[2620:4f:8000::1]/",
                "https://[3fff::1]/",
                "https://[3fff:fff:ffff::1]/",
                "https://[4000::1]/",
                "https://[5f00::1]/",
                "https://[8000::1]/",
                "https://[fc00::1]/",
                "https://[fec0::1]/",
                "https://[fe80::1%25lo]/",
                "https:///push",
                "https:8.8.8.8",
                "//8.8.8.8/",
                "mailto:ada@example.com",
                "ftp://8.8.8.8/",
                "https://8.8.8.8/ a",
                "https://no.such.host.invalid/"
            })
    void allOtherEndpointsAreRefused(String endpoint) {
        assertThatThrownBy(() -> pushEndpointPolicy.require(endpoint))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        apiException -> assertThat(apiException.code()).isEqualTo("push_endpoint"));
    }

    /// A request releases its permit for the lookup. If the lookup fails, the request continues
    /// without a permit.
    @Test
    void hostIsLookedUpWithoutAnAdmissionPermit() {
        var places = new ConcurrencyLimiter(1, 0, Duration.ofMillis(1));
        var admissionPermit =
                new AdmissionPermit(
                        List.of(new AdmissionPermit.Stage(places, ApiException::overloaded)));
        admissionPermit.enter();
        assertThatThrownBy(() -> pushEndpointPolicy.require("https://no.such.host.invalid/"))
                .isInstanceOf(ApiException.class);
        assertThat(places.inside()).isZero();
        admissionPermit.leave();
    }
}
