package com.todomate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ServerProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TodomateCommandTest {

    @Test
    void argumentsThatAreOnlyPropertiesAreForTheServer() {
        assertThat(TodomateCommand.handles()).isFalse();
        assertThat(TodomateCommand.handles("--server.port=0", "--debug", "--a.b[0]=two words"))
                .isFalse();
        assertThat(TodomateCommand.handles("--server.port")).isTrue();
        assertThat(TodomateCommand.handles("seed", "--users=3")).isTrue();
        assertThat(TodomateCommand.handles("--help")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"--help,Usage:", "--version,todomate ", "seed --help,Usage: todomate seed"})
    void helpAndVersionExitWithZero(String arguments, String answer) {
        try (var task = ServerProcess.start(Map.of(), arguments.split(" "))) {
            assertThat(task.exitCode()).isZero();
            assertThat(task.console()).first().asString().startsWith(answer);
        }
    }

    @Test
    void vapidKeysAreNewEachTimeAndPrintedAsVariables() {
        try (var one = ServerProcess.start(Map.of(), "vapid-keys");
                var other = ServerProcess.start(Map.of(), "vapid-keys")) {
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
    void wrongUsageIsReportedWithTheRightOne(String arguments, String complaint) {
        try (var task = ServerProcess.start(Map.of(), arguments.split(" "))) {
            assertThat(task.exitCode()).isEqualTo(2);
            assertThat(task.console()).startsWith(complaint).anyMatch(l -> l.startsWith("Usage:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed --users 1", "fixtures dump dump.json", "fixtures load dump.json"})
    void commandFailsWithOneSentenceLikeTheServer(String arguments) {
        try (var task =
                ServerProcess.start(Map.of("TODOMATE_ENV", "staging"), arguments.split(" "))) {
            assertThat(task.exitCode()).isEqualTo(1);
            assertThat(task.console())
                    .containsExactly(
                            "TODOMATE_ENV is \"staging\": set it to development or production.");
        }
    }
}
