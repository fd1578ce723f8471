package com.todomate.todo;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.PrometheusScrape;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Tests requests that need a row which another transaction has locked.
@ApiTest
class TodoLockTest {

    private static final String DAY = "2026-11-20";

    @Autowired People people;
    @Autowired DataSource database;
    @Autowired Environment environment;

    Person ada;
    String run;
    String todo;

    @BeforeEach
    void adaRuns() {
        ada = people.signUp("ada");
        run = ada.get("/goals").each("id").getFirst();
        todo = ada.post("/todos", Map.of("goalId", run, "title", "5 km")).expect(201).id();
    }

    @Test
    void aRequestForALockedRowIsRefusedAsBusyWithinSeconds() throws SQLException {
        try (var other = new OtherTransaction(database)) {
            other.run("select id from goal where id = ? for update", run);
            var refused = sum("todomate_database_rejections_total", "code", "busy");
            var start = System.nanoTime();
            var apiResponse = ada.patch("/goals/" + run, Map.of("title", "Jog"));
            assertThat(apiResponse.refused(503, "busy").header("Retry-After")).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(sum("todomate_database_rejections_total", "code", "busy"))
                    .isEqualTo(refused + 1);
        }
        ada.patch("/goals/" + run, Map.of("title", "Jog")).expect(200);
    }

    @Test
    void restoringATodoIntoAGoalThatIsBeingDeletedIsRefused() throws SQLException {
        ada.delete("/todos/" + todo).expect(204);
        try (var other = new OtherTransaction(database)) {
            other.run("update goal set deleted_at = updated_at where id = ?", run);
            var restored = later(() -> ada.post("/trash/todos/" + todo + "/restore"));
            await().during(Duration.ofMillis(500)).until(() -> !restored.isDone());
            other.commit();
            restored.join().refused(409, "goal_in_trash");
        }
    }

    @Test
    void theVictimOfADeadlockIsRetriedAndAnswered() throws SQLException {
        var read = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        var clashes = sum("todomate_database_conflicts_total");
        try (var other = new OtherTransaction(database)) {
            // The database rolls back the transaction that has written less.
            other.run("update goal set position = 7 where id = ?", read);
            other.run("select id from todo where id = ? for update", todo);
            var moved = later(() -> ada.post("/todos/" + todo + "/move", Map.of("date", DAY)));
            await().during(Duration.ofMillis(500)).until(() -> !moved.isDone());
            other.run("select id from goal where id = ? for update", run);
            other.rollback();
            moved.join().expect(200);
        }
        assertThat(ada.get("/todos/%s", todo).at("/date")).isEqualTo(DAY);
        assertThat(sum("todomate_database_conflicts_total")).isEqualTo(clashes + 1);
    }

    private double sum(String name, String... label) {
        return PrometheusScrape.of(environment).sum(name, label);
    }

    @Test
    void writersOfPositionsLockTheGoalBeforeAnyTodo() throws SQLException {
        var at = "/todos/" + todo;
        var body = Map.of("goalId", run, "title", "5 km", "date", DAY);
        assertHoldsNoTodoWhileWaitingForTheGoal(() -> ada.patch(at, Map.of("date", DAY)));
        assertHoldsNoTodoWhileWaitingForTheGoal(() -> ada.put(at, body));
        assertHoldsNoTodoWhileWaitingForTheGoal(
                () -> ada.post(at + "/move", Map.of("date", "2026-01-05")));
        assertHoldsNoTodoWhileWaitingForTheGoal(
                () -> ada.post("/todos/move-overdue", Map.of("to", "TODAY")));
        ada.delete(at).expect(204);
        assertHoldsNoTodoWhileWaitingForTheGoal(() -> ada.post("/trash" + at + "/restore"));
    }

    private void assertHoldsNoTodoWhileWaitingForTheGoal(Supplier<ApiResponse> write)
            throws SQLException {
        try (var other = new OtherTransaction(database)) {
            other.run("select id from goal where id = ? for update", run);
            var answer = later(write);
            await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
            other.run("select id from todo where id = ? for update nowait", todo);
            other.rollback();
            answer.join().expect(200);
        }
    }
}
