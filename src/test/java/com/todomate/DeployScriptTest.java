package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks what `deploy.sh` refuses before it changes anything, and that it names the line.
/// `.ci/drills/run` tests the deployment itself.
@Tag("once")
@EnabledOnOs(OS.LINUX)
class DeployScriptTest {

    private static final List<String> GOOD =
            List.of(
                    "# Production",
                    "PUBLIC_URL=https://todo.mine.org",
                    "DATABASE_HOST=todomate.abc.eu-central-1.rds.amazonaws.com",
                    "DATABASE_PASSWORD=$1 'and' \"more\" = \\this",
                    "JWT_SECRET=kJ4cZf3b9Wq8yS1oP0xVt7LmRn2uHdEaGgIiQqTzXsYwBvCcUuFfNnMmKkJjHhLl");

    @TempDir Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (var file : List.of("deploy.sh", ".env.example")) {
            Files.copy(Path.of(file), folder.resolve(file));
        }
        Files.createDirectory(folder.resolve("run"));
    }

    record Outcome(int status, String said) {}

    private Outcome run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("bash", folder.resolve("deploy.sh").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private void settings(List<String> lines) throws IOException {
        Files.write(folder.resolve(".env"), lines);
    }

    /// Returns the good settings with this line in place of the one with the same name, or
    /// appended.
    private static List<String> with(String line) {
        var name = line.substring(0, Math.max(0, line.indexOf('=')) + 1);
        var lines = new ArrayList<>(GOOD);
        var existing =
                lines.stream().filter(l -> !name.isEmpty() && l.startsWith(name)).findFirst();
        if (existing.isPresent()) lines.set(lines.indexOf(existing.get()), line);
        else lines.add(line);
        return lines;
    }

    @Test
    void goodSettingsPassAndBecomeReadableOnlyByTheirOwner() throws Exception {
        settings(GOOD);
        Files.setPosixFilePermissions(
                folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
        var outcome = run("check");
        assertThat(outcome.said()).contains(".env is in order");
        assertThat(outcome.status()).isZero();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(".env"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_NAME=todo_2",
                "PUBLIC_URL=https://todo.mine.org:8443/",
                "JWT_PREVIOUS_SECRETS=",
                "READY_SECONDS=300",
                "CORS_ALLOWED_ORIGINS=https://app.mine.org, http://localhost:5173"
            })
    void otherValidSettingPasses(String line) throws Exception {
        settings(with(line));
        assertThat(run("check").said()).contains(".env is in order");
    }

    @Test
    void databaseCaMustLieInTheCaFolder() throws Exception {
        var lines = new ArrayList<>(with("DATABASE_TLS=VERIFY_IDENTITY"));
        lines.add("DATABASE_CA=/etc/todomate/ca/rds.pem");
        settings(lines);
        assertThat(run("check").said()).contains(".env line 7: put the certificates into ca/ here");
        Files.createDirectory(folder.resolve("ca"));
        Files.writeString(folder.resolve("ca/rds.pem"), "-----BEGIN CERTIFICATE-----");
        assertThat(run("check").status()).isZero();
    }

    @Test
    void singleMachineNeedsARootPasswordForItsDatabase() throws Exception {
        var lines = new ArrayList<>(with("DATABASE_HOST=mysql"));
        lines.add("COMPOSE_PROFILES=single-machine");
        settings(lines);
        assertThat(run("check").said()).contains("set MYSQL_ROOT_PASSWORD");
        lines.add("MYSQL_ROOT_PASSWORD=0123456789abcdef");
        settings(lines);
        assertThat(run("check").status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "PUBLIC_URL=https://CHANGE_ME|.env line 2: PUBLIC_URL is still the placeholder",
                "PUBLIC_URL=http://todo.mine.org|.env line 2: set PUBLIC_URL to the https:// address",
                "PUBLIC_URL=https://todo.mine.org/app|.env line 2: set PUBLIC_URL",
                "PUBLIC_URL=https://todomate.example.com|.env line 2: https://todomate.example.com is an example",
                "DATABASE_HOST=|set DATABASE_HOST to the host",
                "DATABASE_NAME=todo-mate|.env line 6: set DATABASE_NAME to 1 to 64 letters, digits and underscores",
                "DATABASE_NAME=a`;drop|.env line 6: set DATABASE_NAME",
                "DATABASE_PASSWORD=short|.env line 4: set DATABASE_PASSWORD to at least 12 characters",
                "DATABASE_PASSWORD=\"in quotes, long\"|.env line 4: write the value of DATABASE_PASSWORD without quotes",
                "DATABASE_PASSWORD=ends in a space |.env line 4: DATABASE_PASSWORD ends in a space",
                "JWT_SECRET=c2hvcnQ=|.env line 5: JWT_SECRET is weak",
                "JWT_SECRET=QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=|.env line 5: JWT_SECRET is weak",
                "JWT_SECRET=not base64!|.env line 5: set JWT_SECRET to the output of",
                "DATABSE_PORT=3306|.env line 6: there is no setting DATABSE_PORT",
                "SERVER_PORT=8080|.env line 6: there is no setting SERVER_PORT",
                "NETWORK_PREFIX=10.0.0.0/24|.env line 6: set NETWORK_PREFIX to the first three numbers",
                "DATABASE_HOST=mysql|.env line 3: for a database on this machine set COMPOSE_PROFILES",
                "JWT_PREVIOUS_SECRETS=abc|.env line 6: JWT_PREVIOUS_SECRETS is weak",
                "HTTP_PORT=eighty|.env line 6: set HTTP_PORT to the number of a port",
                "HTTP_PORT=443|set HTTPS_PORT to another port than HTTP_PORT",
                "BACKUPS_KEPT=0|.env line 6: set BACKUPS_KEPT to how many backups to keep, at least 1",
                "READY_SECONDS=2m|.env line 6: set READY_SECONDS to a number of seconds",
                "DATABASE_TLS=on|.env line 6: set DATABASE_TLS to PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY",
                "DATABASE_TLS=VERIFY_CA|.env line 6: with DATABASE_TLS=VERIFY_CA set DATABASE_CA",
                "DATABASE_CA=/etc/todomate/ca/rds.pem|.env line 6: with DATABASE_CA set DATABASE_TLS to VERIFY_CA or",
                "CORS_ALLOWED_ORIGINS=app.mine.org|.env line 6: set CORS_ALLOWED_ORIGINS to origins like https://app.your-domain.org, separated by commas",
                "CORS_ALLOWED_ORIGINS=https://app.mine.org\" ;|.env line 6: set CORS_ALLOWED_ORIGINS",
                "WARM_SECONDS=-1|.env line 6: set WARM_SECONDS to a number of seconds",
                "COMPOSE_PROFILES=all|.env line 6: set COMPOSE_PROFILES to single-machine",
                "COMPOSE_PROFILES=single-machine|.env line 3: with COMPOSE_PROFILES=single-machine set DATABASE_HOST to mysql",
                "export SMTP_HOST=x|.env line 6: write NAME=value",
                "SMTP_HOST = x|.env line 6: write NAME=value",
            })
    void invalidSettingIsRefusedWithItsLine(String line, String complaint) throws Exception {
        settings(with(line));
        var outcome = run("check");
        assertThat(outcome.said()).contains(complaint);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void repeatedSettingIsRefused() throws Exception {
        var lines = new ArrayList<>(GOOD);
        lines.add(GOOD.getLast());
        settings(lines);
        assertThat(run("check").said())
                .contains(".env line 6: JWT_SECRET is already set in line 5");
    }

    @Test
    void missingSettingsAndPlaceholdersAreRefused() throws Exception {
        assertThat(run("check"))
                .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(1))
                .satisfies(outcome -> assertThat(outcome.said()).contains(".env is missing"));
        Files.copy(folder.resolve(".env.example"), folder.resolve(".env"));
        assertThat(run("check").said()).contains("PUBLIC_URL is still the placeholder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "todomate:latest", "ghcr.io/me/todomate:v1", "sha256:12"})
    void imageWithoutADigestIsRefused(String image) throws Exception {
        settings(GOOD);
        var outcome = run("deploy", image);
        assertThat(outcome.said()).contains("Name the image by its digest");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void deploymentWithoutACertificateIsRefused() throws Exception {
        settings(GOOD);
        var outcome = run("deploy", "ghcr.io/me/todomate@sha256:" + "a".repeat(64));
        assertThat(outcome.said()).contains("There is no certificate", "set ACME_EMAIL");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(run("rollback").said()).contains("There is no certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.sql.gz", ".env"})
    void restoreOfAMissingOrBrokenBackupIsRefused(String file) throws Exception {
        settings(GOOD);
        var outcome = run("restore", "--yes", file);
        assertThat(outcome.said()).containsAnyOf("There is no file", "is not a complete backup");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void unknownCommandIsRefusedAndHelpIsPrinted() throws Exception {
        assertThat(run("destroy").said()).contains("There is no command destroy");
        assertThat(run("help").said()).contains("deploy IMAGE@sha256", "Exit status");
    }
}
