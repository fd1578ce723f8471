package com.todomate.bench;

import com.todomate.bench.server.BenchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// Compares the answers of the servers, before anything is timed. A difference stops the run: a
/// server that does less work cannot be compared. After a write to a floor the rows are compared as
/// well: some columns are in no answer.
record EqualityCheck(BenchServer product, Connection database, int samples) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROW =
            """
            select json_object('done', done, 'state', state, 'follows', follows, 'rings_at', rings_at,
                'rung_on', rung_on, 'detached', detached, 'deleted_with', hex(deleted_with))
            from todo where id = unhex(replace(?, '-', ''))
            """;

    /// Signatures of photos change with the minute.
    private static final String MINUTE = "expires=\\d+&signature=[\\w-]+";

    /// Compares answers of the product with those of the others, for requests that are spread over
    /// all users and dates. Returns the number of compared answers.
    int check(Operation operation, Collection<BenchServer> others)
            throws IOException, InterruptedException, SQLException {
        var all = operation.requests().size();
        var step = Math.max(1, all / samples);
        int compared = 0;
        for (int i = 0; i < all; i += step) {
            for (var other : others) {
                compare(operation, operation.requests().get(i), other);
                compared++;
            }
        }
        return compared;
    }

    private void compare(Operation operation, BenchRequest request, BenchServer other)
            throws IOException, InterruptedException, SQLException {
        undo(operation, request);
        var expected = JSON.readTree(send(product, request));
        var isRowCompared = operation.writes() && other.name().equals(operation.floor());
        var expectedRow = isRowCompared ? row(expected) : NullNode.getInstance();
        undo(operation, request);
        var actual = JSON.readTree(send(other, request));
        var difference = new JsonDifference(operation.volatileFields()).find(expected, actual);
        if (difference == null && isRowCompared) {
            difference = new JsonDifference(Set.of()).find(expectedRow, row(actual));
        }
        if (difference == null) return;
        throw new BenchException(
                "%s %s of %s: %s (here: the product, there: %s)."
                        .formatted(
                                request.method(),
                                request.path(),
                                request.user().id(),
                                difference,
                                other.name()));
    }

    /// Returns columns of the row that an answer shows.
    private JsonNode row(JsonNode answer) throws SQLException {
        try (var statement = database.prepareStatement(ROW)) {
            statement.setString(1, answer.path("id").asString());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? JSON.readTree(rows.getString(1)) : NullNode.getInstance();
            }
        }
    }

    /// Takes a todo back to the state before the request, so that each server changes it.
    private void undo(Operation operation, BenchRequest request)
            throws IOException, InterruptedException {
        if (!operation.name().equals("toggle")) return;
        var path = request.path();
        var opposite =
                path.endsWith("/complete")
                        ? path.replace("/complete", "/reopen")
                        : path.replace("/reopen", "/complete");
        send(product, BenchRequest.post(opposite, request.user(), ""));
    }

    private static String send(BenchServer server, BenchRequest request)
            throws IOException, InterruptedException {
        var response =
                server.send(
                        request.method(),
                        "/api/v1" + request.path(),
                        request.user().token(),
                        request.body());
        if (response.statusCode() / 100 != 2) {
            throw new BenchException(
                    "%s answered %s %s with %d: %s"
                            .formatted(
                                    server.name(),
                                    request.method(),
                                    request.path(),
                                    response.statusCode(),
                                    response.body()));
        }
        return response.body().replaceAll(MINUTE, "expires");
    }
}
