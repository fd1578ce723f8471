package com.todomate.admin;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Checks that a deadlock in a service that another service calls repeats the whole change.
@ApiTest
class DeadlockTest {

    /// InnoDB rolls back the transaction that has changed fewer rows.
    private static final String CHANGE_MANY_ROWS =
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            with recursive n as (select 0 i union all select i + 1 from n where i < 199)
            select hex(?), i, '2999-01-01', false, 1 from n
            """;

    @Autowired People people;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    @Test
    void deactivationIsRepeatedAsAWholeAfterADeadlock() throws SQLException {
        var admin = people.signUpAdmin("root");
        var ada = people.signUp("ada");
        try (var other = new OtherTransaction(database)) {
            other.run(CHANGE_MANY_ROWS, ada.id());
            other.run("select id from session where user_id = ? for update", ada.id());
            var apiResponse = later(() -> admin.post("/admin/users/" + ada.id() + "/deactivate"));
            await().until(() -> isLocked(ada.id()) || apiResponse.isDone());
            other.run("select id from user where id = ? for update", ada.id());
            other.rollback();
            apiResponse.join().expect(200);
        }
        ada.get("/goals").expect(401);
        var recorded =
                sql.queryForObject(
                        "select count(*) from audit_event where subject_id = ?",
                        Long.class,
                        (Object) OtherTransaction.key(ada.id()));
        assertThat(recorded).isEqualTo(1);
    }

    private boolean isLocked(String user) {
        return sql.queryForList(
                        "select 1 from user where id = ? for update skip locked",
                        (Object) OtherTransaction.key(user))
                .isEmpty();
    }
}
