package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.jobs.DueJobs;
import com.todomate.viewset.OwnedEntity;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// The migrations and the entities describe the same tables. Hibernate itself checks the column
/// types at every start.
@ApiTest
class SchemaTest {

    /// Columns that only the previous version still reads, and that SQL statements still fill.
    private static final Set<String> RETIRED = Set.of("push_message.tries");

    /// The public key of a push subscription.
    private static final String POINT =
            "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM";

    @Autowired JdbcTemplate sql;
    @Autowired People people;
    @Autowired DueJobs dueJobs;
    @Autowired TransactionOperations transaction;
    @Autowired EntityManagerFactory entities;

    @Test
    void everyColumnIsMappedAndEveryMappedColumnExists() {
        var migrated =
                new TreeSet<>(
                        sql.queryForList(
                                """
                                select lower(concat(table_name, '.', column_name))
                                from information_schema.columns
                                where table_schema = database()
                                    and table_name not in
                                        ('flyway_schema_history', 'scheduled_tasks')
                                """,
                                String.class));
        migrated.removeAll(RETIRED);
        var mapped = new TreeSet<String>();
        entities.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(
                        entity -> mapped.addAll(columns((AbstractEntityPersister) entity)));
        assertThat(mapped).isEqualTo(migrated);
    }

    private static Set<String> columns(AbstractEntityPersister entity) {
        var columns = new TreeSet<String>();
        entity.forEachSelectable((index, column) ->
                columns.add(
                        column.getContainingTableExpression()
                                + "."
                                + column.getSelectionExpression()));
        for (var key : entity.getIdentifierColumnNames())
            columns.add(entity.getTableName() + "." + key);
        return columns;
    }

    /// In a rolling deployment connections outlive migrations.
    @Test
    void openConnectionReadsAnAlteredColumn() {
        sql.execute("create table widened (amount int not null)");
        try {
            sql.execute(
                    (ConnectionCallback<Boolean>)
                            connection -> {
                                try (var statement = connection.createStatement()) {
                                    statement.execute("insert into widened values (7)");
                                    assertThat(amount(connection)).isEqualTo(7);
                                    statement.execute(
                                            "alter table widened modify amount bigint not null");
                                    statement.execute("update widened set amount = 7000000000");
                                    assertThat(amount(connection)).isEqualTo(7_000_000_000L);
                                }
                                return true;
                            });
        } finally {
            sql.execute("drop table widened");
        }
    }

    private static long amount(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select amount from widened");
                var result = statement.executeQuery()) {
            result.next();
            return result.getLong("amount");
        }
    }

    @Test
    void everyTableWithATrashHasAnIndexOnDeletedAt() {
        var rows = new ArrayList<String>();
        entities.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(entity -> {
                    if (OwnedEntity.class.isAssignableFrom(entity.getMappedClass())) {
                        rows.add(((AbstractEntityPersister) entity).getTableName());
                    }
                });
        assertThat(rows).contains("goal", "todo");
        assertThat(
                        sql.queryForList(
                                """
                                select lower(table_name) from information_schema.statistics
                                where table_schema = database()
                                    and column_name = 'deleted_at' and seq_in_index = 1
                                """,
                                String.class))
                .containsAll(rows);
    }

    /// MySQL 9.7 stops enforcing a foreign key when a new index replaces the one that it made for
    /// the key, unless the statement copies the table.
    @Test
    void everyForeignKeyIsEnforced() {
        fill(new VisibilityFixture(people));
        var untried = new ArrayList<String>();
        var broken = new ArrayList<String>();
        for (var key :
                sql.queryForList(
                        """
                        select constraint_name, table_name, column_name,
                            (select coalesce(group_concat('(`', c.column_name, '` is null)'
                                separator '+'), '(1 is null)')
                            from information_schema.columns c
                            where c.table_schema = k.table_schema and c.table_name = k.table_name
                                and c.is_nullable = 'YES') nulls
                        from information_schema.key_column_usage k
                        where table_schema = database() and referenced_table_name is not null
                        """)) {
            var name = key.get("constraint_name") + " of " + key.get("table_name");
            var column = "`" + key.get("column_name") + "`";
            var update =
                    "update `%s` set %s = random_bytes(16) where %s is not null order by %s desc limit 1"
                            .formatted(key.get("table_name"), column, column, key.get("nulls"));
            try {
                transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    (sql.update(update) == 0 ? untried : broken).add(name);
                });
            } catch (DataIntegrityViolationException e) {
                assertThat(e).hasMessageContaining("foreign key constraint fails");
            }
        }
        assertThat(broken).isEmpty();
        assertThat(untried).isEmpty();
    }

    /// Creates rows in the tables that the fixture leaves empty.
    private void fill(VisibilityFixture visibilityFixture) {
        var owner = visibilityFixture.owner();
        var fan = visibilityFixture.person(ViewerRole.FOLLOWER);
        var goal = owner.post("/goals", Map.of("title", "x", "visibility", "PUBLIC")).id();
        var photo = owner.post("/media", RouteSamples.PHOTO).expect(201).id();
        var todo =
                Map.of(
                        "goalId",
                        goal,
                        "title",
                        "x",
                        "date",
                        visibilityFixture.today(),
                        "photoId",
                        photo);
        fan.put(
                        "/todos/"
                                + owner.post("/todos", todo).expect(201).id()
                                + "/cheers/%F0%9F%91%8D",
                        "")
                .expect(200);
        var weekdays = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var quick = Map.of("goalId", goal, "title", "x", "weekdays", weekdays);
        var quickInput = owner.post("/quick-inputs", quick).expect(201).id();
        var days = "/quick-inputs/" + quickInput;
        owner.put(days + "/occurrences/" + visibilityFixture.today(), Map.of()).expect(201);
        owner.delete(days + "/occurrences/2099-01-01").expect(204);
        // As if the occurrence had been missed.
        sql.update(
                "update skipped_day set goal_id = ? where quick_input_id = ?",
                OtherTransaction.key(goal),
                OtherTransaction.key(quickInput));
        owner.post("/users/" + fan.id() + "/report", Map.of("reason", "SPAM")).expect(204);
        owner.patch("/me", Map.of("handle", "z" + owner.handle())).expect(200);
        var keys = Map.of("p256dh", POINT, "auth", "A".repeat(22));
        owner.post("/push/subscriptions", Map.of("endpoint", "http://localhost:9/x", "keys", keys))
                .expect(201);
        var email = Map.of("email", owner.get("/me").at("/email"));
        people.stranger().post("/auth/password/reset", email).expect(202);
        dueJobs.run();
    }

    @Test
    void everyTextColumnHasAKnownCollation() {
        assertThat(
                        sql.queryForList(
                                """
                                select concat(table_name, '.', column_name, ' ', collation_name)
                                from information_schema.columns
                                where table_schema = database()
                                    and table_name <> 'flyway_schema_history'
                                    and collation_name not in
                                        ('utf8mb4_0900_ai_ci', 'utf8mb4_bin', 'ascii_bin', 'utf8mb4_uca1400_nopad_ai_ci')
                                """,
                                String.class))
                .isEmpty();
    }

    @Test
    void emojiDifferAndKoreanIsPreserved() {
        assertThat(
                        sql.queryForObject(
                                "select '🍚' collate utf8mb4_0900_ai_ci = '🎉'", Boolean.class))
                .isFalse();
        assertThat(sql.queryForObject("select '할 일 👩‍👩‍👧‍👦'", String.class))
                .isEqualTo("할 일 👩‍👩‍👧‍👦");
    }

    @Test
    void databaseSessionIsInUtc() {
        assertThat(sql.queryForObject("select @@session.time_zone", String.class))
                .isEqualTo("+00:00");
    }
}
