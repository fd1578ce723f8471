package com.todomate.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.ApiTest;
import com.todomate.http.RequestBodyBinder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks which exceptions of a constructor become errors of the client, and which are bugs of the
/// server.
@ApiTest
class JsonErrorMapperTest {

    record Song(@Nullable Key key) {}

    /// Rejects an empty name, and fails without one.
    record Key(String name) {

        Key {
            if (name.isEmpty()) throw new IllegalArgumentException("empty");
        }
    }

    @Autowired RequestBodyBinder requestBodyBinder;

    private Song read(String body) {
        return requestBodyBinder.read((ObjectNode) new JsonMapper().readTree(body), Song.class);
    }

    @Test
    void valueThatAConstructorRejectsIsReportedByField() {
        assertThatThrownBy(() -> read("{\"key\":{\"name\":\"\"}}"))
                .isInstanceOfSatisfying(
                        InvalidFieldsException.class,
                        invalid -> {
                            var error = invalid.errors().getFirst();
                            assertThat(error.field()).isEqualTo("key");
                            assertThat(error.code()).isEqualTo("type");
                        });
    }

    @Test
    void failureOfAConstructorIsNotReportedAsAnErrorOfTheClient() {
        assertThatThrownBy(() -> read("{\"key\":{}}"))
                .isInstanceOf(ValueInstantiationException.class)
                .hasCauseInstanceOf(NullPointerException.class);
    }
}
