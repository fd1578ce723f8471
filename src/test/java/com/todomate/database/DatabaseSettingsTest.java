package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.viewset.Misconfigured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "prod", "Production", "development "})
    void thereAreTwoEnvironments(String env) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> new DatabaseSettings(env, "data", server("", "3306", "x")))
                .withMessage("TODOMATE_ENV is \"%s\": set it to development or production.", env);
    }

    @Test
    void productionWantsAServerOfItsOwn() {
        assertThat(new DatabaseSettings("production", "data", server("db", "3306", "x")).folder())
                .isAbsolute();
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(
                        () -> new DatabaseSettings("production", "data", server("", "3306", "x")))
                .withMessageContaining("set DATABASE_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a`b", "a b", "a?x=y", "일정", "a/../b"})
    void aNameThatIsNoNameIsNeverSent(String name) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> server("db", "3306", name))
                .withMessage(
                        "DATABASE_NAME is \"%s\": use 1 to 64 letters, digits and underscores.",
                        name);
    }

    @Test
    void namesEndAt64() {
        assertThat(server("db", "3306", "n".repeat(64)).name()).hasSize(64);
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> server("db", "3306", "n".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "3306x"})
    void aPortIsANumber(String port) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> server("db", port, "x"))
                .withMessage("DATABASE_PORT is \"%s\": use a number up to 65535.", port);
    }

    private static DatabaseSettings.Server server(String host, String port, String name) {
        return new DatabaseSettings.Server(host, port, name, "user", "password");
    }
}
