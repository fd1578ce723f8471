package com.todomate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class TraceIdTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Autowired People people;

    @Test
    void traceOfTheClientIsContinued() {
        assertThat(traceId("00-" + TRACE + "-00f067aa0ba902b7-01")).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                TRACE,
                "00-" + TRACE + "-00f067aa0ba902b7-01x",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void invalidTraceIsReplaced(String traceParent) {
        assertThat(traceId(traceParent)).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    }

    private @Nullable String traceId(String traceParent) {
        return people.stranger().with("traceparent", traceParent).get("/me").at("/traceId");
    }
}
