package com.todomate.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What happens to a request while somebody else holds what it needs.
@ApiTest
class LocksTest {

    @Autowired People people;
    @Autowired DataSource database;

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
        try (var other = transaction()) {
            run(other, "select id from goal where id = ? for update", run);
            var start = System.nanoTime();
            var answer = ada.patch("/goals/" + run, Map.of("title", "Jog"));
            assertThat(answer.refused(503, "busy").header("Retry-After")).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(4));
            other.rollback();
        }
        ada.patch("/goals/" + run, Map.of("title", "Jog")).expect(200);
    }

    @Test
    void aTodoDoesNotReturnToAGoalThatIsJustLeaving() throws SQLException {
        ada.delete("/todos/" + todo).expect(204);
        try (var other = transaction()) {
            run(other, "update goal set deleted_at = updated_at where id = ?", run);
            var restored = later(() -> ada.post("/trash/todos/" + todo + "/restore"));
            await().during(Duration.ofMillis(500)).until(() -> !restored.isDone());
            other.commit();
            restored.join().refused(409, "goal_in_trash");
        }
    }

    @Test
    void whoGivesWayInADeadlockIsAnsweredAllTheSame() throws SQLException {
        var read = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        try (var other = transaction()) {
            // The database ends the transaction that has written less.
            run(other, "update goal set position = 7 where id = ?", read);
            var moved = later(() -> ada.patch("/todos/" + todo, Map.of("goalId", read)));
            await().during(Duration.ofMillis(500)).until(() -> !moved.isDone());
            run(other, "select id from todo where id = ? for update", todo);
            other.rollback();
            moved.join().expect(200);
        }
        assertThat(ada.get("/todos/%s", todo).at("/goalId")).isEqualTo(read);
    }

    private Connection transaction() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql, String id) throws SQLException {
        var uuid = UUID.fromString(id);
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits());
        try (var statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, bytes.array());
            statement.execute();
        }
    }

    private static CompletableFuture<Answer> later(Supplier<Answer> request) {
        return CompletableFuture.supplyAsync(request);
    }
}
