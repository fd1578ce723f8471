package com.todomate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

    @Test
    void propertiesAloneAreForTheServer() {
        assertThat(Console.isAsked()).isFalse();
        assertThat(Console.isAsked("--server.port=0", "--debug", "--a.b[0]=two words")).isFalse();
        assertThat(Console.isAsked("--server.port")).isTrue();
        assertThat(Console.isAsked("seed", "--users=3")).isTrue();
        assertThat(Console.isAsked("--help")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"--help,Usage:", "--version,todomate ", "seed --help,Usage: todomate seed"})
    void askingForHelpIsNoMistake(String arguments, String answer) {
        try (var asked = Server.start(Map.of(), arguments.split(" "))) {
            assertThat(asked.exitCode()).isZero();
            assertThat(asked.console()).first().asString().startsWith(answer);
        }
    }

    @Test
    void keysForPushesAreNewEachTimeAndReadyForTheEnvironment() {
        try (var one = Server.start(Map.of(), "vapid-keys");
                var other = Server.start(Map.of(), "vapid-keys")) {
            assertThat(one.exitCode()).isZero();
            assertThat(other.exitCode()).isZero();
            assertThat(one.console())
                    .satisfiesExactly(
                            open -> assertThat(open).matches("VAPID_PUBLIC_KEY=B[\\w-]{86}"),
                            secret -> assertThat(secret).matches("VAPID_PRIVATE_KEY=[\\w-]{43}"));
            assertThat(one.console()).doesNotContainAnyElementsOf(other.console());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sow | Unmatched argument at index 0: 'sow'",
                "--hlep | Unknown option: '--hlep'",
                "seed | Missing required option: '--users=N'",
                "seed --users 0 | Invalid value for option '--users': use 1 to 1000000",
                "seed --users many | Invalid value for option '--users': 'many' is not an int",
                "fixtures | Missing required subcommand",
                "fixtures dump | Missing required parameter: 'FILE'"
            })
    void aWrongUsageIsSaidAndTheRightOneShown(String arguments, String complaint) {
        try (var asked = Server.start(Map.of(), arguments.split(" "))) {
            assertThat(asked.exitCode()).isEqualTo(2);
            assertThat(asked.console()).startsWith(complaint).anyMatch(l -> l.startsWith("Usage:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed --users 1", "fixtures dump dump.json", "fixtures load dump.json"})
    void aTaskFailsLikeTheServerInOneSentence(String arguments) {
        try (var asked = Server.start(Map.of("TODOMATE_ENV", "staging"), arguments.split(" "))) {
            assertThat(asked.exitCode()).isEqualTo(1);
            assertThat(asked.console())
                    .containsExactly(
                            "TODOMATE_ENV is \"staging\": set it to development or production.");
        }
    }
}
