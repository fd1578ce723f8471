package com.todomate.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.Scrape;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What happens to a request while somebody else holds what it needs.
@ApiTest
class LocksTest {

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
    void nobodyWaitsLongForWhatIsHeld() throws SQLException {
        try (var other = new Elsewhere(database)) {
            other.run("select id from goal where id = ? for update", run);
            var refused = sum("todomate_database_refusals_total", "code", "busy");
            var start = System.nanoTime();
            var answer = ada.patch("/goals/" + run, Map.of("title", "Jog"));
            assertThat(answer.refused(503, "busy").header("Retry-After")).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(sum("todomate_database_refusals_total", "code", "busy"))
                    .isEqualTo(refused + 1);
        }
        ada.patch("/goals/" + run, Map.of("title", "Jog")).expect(200);
    }

    @Test
    void aTodoDoesNotReturnToAGoalThatIsJustLeaving() throws SQLException {
        ada.delete("/todos/" + todo).expect(204);
        try (var other = new Elsewhere(database)) {
            other.run("update goal set deleted_at = updated_at where id = ?", run);
            var restored = later(() -> ada.post("/trash/todos/" + todo + "/restore"));
            await().during(Duration.ofMillis(500)).until(() -> !restored.isDone());
            other.commit();
            restored.join().refused(409, "goal_in_trash");
        }
    }

    @Test
    void whoGivesWayInADeadlockIsAnsweredAllTheSame() throws SQLException {
        var read = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        var clashes = sum("todomate_database_clashes_total");
        try (var other = new Elsewhere(database)) {
            // The database ends the transaction that has written less.
            other.run("update goal set position = 7 where id = ?", read);
            other.run("select id from todo where id = ? for update", todo);
            var moved = later(() -> ada.post("/todos/" + todo + "/move", Map.of("date", DAY)));
            await().during(Duration.ofMillis(500)).until(() -> !moved.isDone());
            other.run("select id from goal where id = ? for update", run);
            other.rollback();
            moved.join().expect(200);
        }
        assertThat(ada.get("/todos/%s", todo).at("/date")).isEqualTo(DAY);
        assertThat(sum("todomate_database_clashes_total")).isEqualTo(clashes + 1);
    }

    private double sum(String name, String... label) {
        return Scrape.of(environment).sum(name, label);
    }

    @Test
    void whoWritesPlacesLocksTheGoalBeforeAnyTodo() throws SQLException {
        var at = "/todos/" + todo;
        var body = Map.of("goalId", run, "title", "5 km", "date", DAY);
        aWaitForTheGoalHoldsNoTodo(() -> ada.patch(at, Map.of("date", DAY)));
        aWaitForTheGoalHoldsNoTodo(() -> ada.put(at, body));
        aWaitForTheGoalHoldsNoTodo(() -> ada.post(at + "/move", Map.of("date", "2026-01-05")));
        aWaitForTheGoalHoldsNoTodo(() -> ada.post("/todos/move-overdue", Map.of("to", "TODAY")));
        ada.delete(at).expect(204);
        aWaitForTheGoalHoldsNoTodo(() -> ada.post("/trash" + at + "/restore"));
    }

    private void aWaitForTheGoalHoldsNoTodo(Supplier<Answer> write) throws SQLException {
        try (var other = new Elsewhere(database)) {
            other.run("select id from goal where id = ? for update", run);
            var answer = later(write);
            await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
            other.run("select id from todo where id = ? for update nowait", todo);
            other.rollback();
            answer.join().expect(200);
        }
    }

    private static CompletableFuture<Answer> later(Supplier<Answer> request) {
        return CompletableFuture.supplyAsync(request);
    }
}
