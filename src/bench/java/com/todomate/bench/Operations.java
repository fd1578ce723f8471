package com.todomate.bench;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// The measured operations. A new one is a method here, a servlet in `floor`, and a method in the
/// controller of `jpa`.
record Operations(BenchData data) {

    /// Reads ask for this many days, the user's today and those before.
    private static final int DAYS = 4;

    /// Creates use days that no other operation reads, so that the others keep their data.
    static final int FIRST_CREATED_DAY = 400;

    /// So many days that no user reaches the limit of 300 todos on one of them.
    private static final int CREATED_DAYS = 60;

    /// Returns the operations in the order of the report.
    List<Operation> all() {
        return List.of(bare(), day(), list(), month(), feed(), toggle(), create());
    }

    private Operation bare() {
        return reads("bare", "authenticated, no database", "F0", 1, (user, day) -> "/push/key");
    }

    private Operation day() {
        return reads(
                "day",
                "`GET /days/{date}`, own",
                "F1",
                DAYS,
                (user, day) -> "/days/" + user.today().minusDays(day));
    }

    private Operation list() {
        return reads(
                "list",
                "`GET /todos?date=`",
                "F1",
                DAYS,
                (user, day) -> "/todos?date=" + user.today().minusDays(day));
    }

    private Operation month() {
        return reads(
                "month",
                "`GET /calendar?month=`",
                "F1",
                1,
                (user, day) -> "/calendar?month=" + YearMonth.from(user.today()));
    }

    private Operation feed() {
        return reads(
                "feed",
                "`GET /feed`, about 30 friends",
                "F1",
                DAYS,
                (user, day) -> "/feed?date=" + user.today().minusDays(day));
    }

    /// Completes all todos, then reopens all of them.
    private Operation toggle() {
        var requests = new ArrayList<BenchRequest>();
        for (var action : List.of("complete", "reopen")) {
            for (var todo : data.openTodos()) {
                requests.add(
                        BenchRequest.post("/todos/" + todo.id() + "/" + action, todo.owner(), ""));
            }
        }
        return new Operation(
                "toggle",
                "complete, reopen a todo",
                "F1",
                requests,
                Set.of("version", "updatedAt", "doneAt"));
    }

    private Operation create() {
        var requests = new ArrayList<BenchRequest>();
        for (int day = 0; day < CREATED_DAYS; day++) {
            for (var user : data.users()) {
                var body =
                        "{\"goalId\":\"%s\",\"title\":\"Created by the benchmark\",\"date\":\"%s\",\"time\":\"07:30\"}"
                                .formatted(
                                        user.goal(),
                                        user.today().plusDays(FIRST_CREATED_DAY + day));
                requests.add(BenchRequest.post("/todos", user, body));
            }
        }
        return new Operation(
                "create",
                "`POST /todos`",
                "F1",
                requests,
                Set.of("id", "createdAt", "updatedAt", "position"));
    }

    private Operation reads(
            String name,
            String title,
            String floor,
            int days,
            BiFunction<BenchUser, Integer, String> path) {
        var requests = new ArrayList<BenchRequest>();
        for (int day = 0; day < days; day++) {
            for (var user : data.users()) {
                requests.add(BenchRequest.get(path.apply(user, day), user));
            }
        }
        return new Operation(name, title, floor, requests, Set.of());
    }
}
