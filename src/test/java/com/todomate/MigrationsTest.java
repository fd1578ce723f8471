package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The previous version of the program must run on the new schema: during a deployment, and for
/// good after a rollback.
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    static Stream<Path> lastTwo() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .sorted(Comparator.comparingInt(MigrationsTest::version).reversed())
                    .limit(2)
                    .toList()
                    .stream();
        }
    }

    /// Flyway refuses a database on which a different text of a migration was run.
    @Test
    void publishedMigrationIsNeverChanged() throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                texts.put(
                        file.getFileName().toString(),
                        HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))));
            }
        }
        assertThat(texts)
                .as(
                        "do not change a merged migration; append the line of a new one to"
                                + " migrations.sha256 (CONTRIBUTING.md, Migrations)")
                .containsExactlyInAnyOrderEntriesOf(
                        Files.readAllLines(Path.of("src/test/resources/migrations.sha256")).stream()
                                .map(line -> line.split(" +"))
                                .collect(Collectors.toMap(word -> word[1], word -> word[0])));
    }

    @ParameterizedTest
    @MethodSource("lastTwo")
    void previousVersionRunsOnTheNewSchema(Path file) throws IOException {
        assertThat(ExpandOnly.refusals(file.getFileName().toString(), Files.readString(file)))
                .isEmpty();
    }

    @Test
    void lastTwoMigrationsAreChecked() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var count = (int) files.count();
            assertThat(lastTwo().map(MigrationsTest::version)).containsExactly(count, count - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (id int not null, unique key (id), check (id > 0))",
                "create table if not exists `a` (b int references user (id))",
                "create index i on user (handle)",
                "alter table user add a int",
                "alter table user add column a varchar(10) null, add b int not null default 0",
                "alter table user add (a int, b decimal(4, 2) not null default 1.5)",
                "alter table user add a int not null generated always as (length(handle)) stored",
                "alter table user add a int as (length(handle)) virtual not null",
                "alter table user add key k (handle, id), add index i (id), algorithm = inplace",
                "ALTER TABLE `user`\n\tADD `a` INT -- not null\n",
                "alter table user add a varchar(9) not null default ';' comment 'drop; table'",
                "create table a (id int); alter table a add b int not null, add unique key (b)",
                "create table a (id int); create unique index i on a (id)",
                "create table a (id int); alter table a add constraint c foreign key (id)"
                        + " references b (id), add check (id > 0), add primary key (id)",
                "update user set a = 1; insert into b select 1; insert ignore into b values (1)",
                "/* drop table user; */ # drop table user;\n -- drop table user;\n"
            })
    void compatibleStatementIsAllowed(String sql) {
        assertThat(ExpandOnly.refusals("V99__new.sql", sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table user",
                "drop index i on user",
                "rename table user to users",
                "truncate table user",
                "truncate user",
                "delete from user",
                "replace into user values (1)",
                "create unique index i on user (handle)",
                "alter table user add unique key i (id, handle)",
                "create or replace view v as select 1",
                "alter table user add a int not null",
                "alter table user add column if not exists a int not null",
                "alter table user add a int not null comment 'by default none'",
                "alter table user add a int, add b int not null",
                "alter table user add (a int, b int not null)",
                "alter table user add a int unique",
                "alter table user add a int primary key",
                "alter table user add a int check (a > 0)",
                "alter table user add a binary(16) references goal (id)",
                "alter table user add unique key k (handle)",
                "alter table user add unique (handle)",
                "alter table user add primary key (id)",
                "alter table user add constraint c check (id > 0)",
                "alter table user add check (id > 0)",
                "alter table user add foreign key (id) references goal (id)",
                "alter table user add constraint c foreign key (id) references goal (id)",
                "alter table user drop a",
                "alter table user drop key k, add a int",
                "alter table user add a int, drop column b",
                "alter table user modify a bigint",
                "alter table user change a b int",
                "alter table user rename column a to b",
                "alter table user rename to users",
                "alter table user alter a drop default",
                "alter table user convert to character set ascii",
                "set foreign_key_checks = 0"
            })
    void incompatibleStatementIsRefusedByFileAndStatement(String sql) {
        assertThat(ExpandOnly.refusals("V99__new.sql", "create table a (id int);\n" + sql + ";"))
                .containsExactly(
                        "V99__new.sql: \"%s\" is more than the version before can live with."
                                .formatted(sql.replaceAll("'[^']*'", "''")));
    }

    @Test
    void eachIncompatibleStatementIsNamedOnce() {
        assertThat(ExpandOnly.refusals("f", "drop table a; update b set c = 1; truncate d"))
                .isEqualTo(
                        List.of(
                                "f: \"drop table a\" is more than the version before can live with.",
                                "f: \"truncate d\" is more than the version before can live with."));
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"));
    }
}
