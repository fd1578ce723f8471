package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.viewset.Row;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// The migrations and the mapping tell of the same tables; that types agree is Hibernate's own
/// check at every start.
@ApiTest
class SchemaTest {

    @Autowired JdbcTemplate sql;
    @Autowired EntityManagerFactory entities;

    @Test
    void everyColumnIsMappedAndEveryMappedColumnIsThere() {
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

    /// As in a rolling deployment: connections outlive migrations.
    @Test
    void aConnectionReadsOnWhenAColumnHasBeenAltered() {
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
    void everyTrashIsFoundByAnIndex() {
        var rows = new ArrayList<String>();
        entities.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(entity -> {
                    if (Row.class.isAssignableFrom(entity.getMappedClass())) {
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

    @Test
    void allTextIsUtf8() {
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
    void emojiAreToldApartAndKoreanIsKept() {
        assertThat(
                        sql.queryForObject(
                                "select '🍚' collate utf8mb4_0900_ai_ci = '🎉'", Boolean.class))
                .isFalse();
        assertThat(sql.queryForObject("select '할 일 👩‍👩‍👧‍👦'", String.class))
                .isEqualTo("할 일 👩‍👩‍👧‍👦");
    }

    @Test
    void theSessionIsUtc() {
        assertThat(sql.queryForObject("select @@session.time_zone", String.class))
                .isEqualTo("+00:00");
    }
}
