package com.todomate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.jobs.RecurringJob;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/// Checks that past rows and rows of other users do not slow requests down: every read of a user's
/// own rows is a range of an index.
@Tag("once")
@ApiTest
@ContextConfiguration(initializers = {TestDatabase.class, DeepHistoryData.class})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeepHistoryTest {

    private static final int OWN = 20_000;

    /// Each line has the path, the number of table and index entries that all its statements may
    /// touch, and the reason why a statement may sort.
    private static final String READS =
            """
            /days/$today → 350
            /days/today?hidden=true → 350
            /calendar → 1000
            /stats → 26000 groups by goal, which no index orders
            /archive → 400
            /archive?goalId=$goal → 150
            /todos → 600
            /todos?cursor=$cursor → 600
            /todos?count=true → 41000
            /todos?sort=-date → 600
            /todos?sort=-date,position → 41000 mixes descending and ascending order
            /todos?sort=updatedAt → 600
            /todos?sort=-updatedAt → 600
            /todos?sort=position → 41000 positions are ordered only within a date
            /todos?sort=-createdAt → 41000 no index for this order
            /todos?sort=title → 41000 no index for this order
            /todos?date=$today → 600
            /todos?from=$start&to=$today → 600
            /todos?goalId=$goal → 600
            /todos?goalId=$goal&date=$today → 600
            /todos?overdue=true → 600
            /todos?overdue=true&goalId=$goal → 500
            /todos?state=ARCHIVED → 600 orders the whole archive box
            /todos?state=ACTIVE → 600
            /todos?done=false → 600
            /todos?done=true → 600
            /todos?hasTime=true → 400
            /todos?updatedSince=$yesterday&sort=updatedAt → 600
            /todos?updatedSince=$yesterday → 14000 orders the changed todos by date
            /todos?quickInputId=$quick → 500 orders the todos of one quick input
            /todos?q=chess → 41000
            /goals → 20
            /goals?include=counts → 20100
            /quick-inputs → 50 orders a few rows
            /quick-inputs/$quick/occurrences?from=$start&to=$today → 500
            /diaries → 400 orders the selected viewers
            /diaries?sort=date → 400 orders the selected viewers
            /diaries?sort=-updatedAt → 400 orders the selected viewers
            /diaries?visibility=PUBLIC → 400
            /diaries?sort=-createdAt → 4000 no index for this order
            /diaries?count=true → 4000 orders the selected viewers
            /diaries?date=$today → 60 at most one diary
            /diaries?from=$start&to=$yesterdate → 400 orders the selected viewers
            /diaries?q=chess → 4000
            /users/$other/diaries → 200
            /users/$other/goals → 100
            /users/$other/days/$today → 200
            /users/$other/calendar → 500
            /feed?limit=30 → 3000 numbers the todos of each user
            /me/cheers → 700
            /me/cheers?direction=SENT → 2000
            /alarms → 20 orders a few rows
            /notifications → 2000 orders the latest cheers
            /notifications?limit=100 → 4000 orders the latest cheers
            /notifications?unread=true → 2000 orders the latest cheers
            /notifications?unread=false → 5000 orders the latest cheers; skips the newer unread notifications
            /notifications?type=REMINDER → 1200 orders the latest cheers
            /notifications/unread-count → 4000
            /trash → 200 orders at most one page of each kind; counts the contents
            """;

    private static final Pattern WORD = Pattern.compile("\\$(\\w+)");

    @Autowired People people;
    @Autowired StatementRecorder statementRecorder;
    @Autowired DataSource pool;
    @Autowired JdbcTemplate sql;
    @Autowired TestClock clock;
    @Autowired List<RecurringJob> jobs;

    Person ada;
    LocalDate today;

    @BeforeAll
    void fillDatabase() throws SQLException {
        ada = people.signUp("ada");
        today = LocalDate.parse(ada.today());
        DeepHistoryData.fill(ada, today);
    }

    @AfterAll
    static void dropDatabase() throws SQLException {
        DeepHistoryData.drop();
    }

    private String value(String word) {
        return switch (word) {
            case "today" -> today.toString();
            case "start" -> today.minusDays(200).toString();
            case "yesterday" -> today.minusDays(1) + "T00:00:00Z";
            case "yesterdate" -> today.minusDays(1).toString();
            case "other" -> other();
            case "goal" -> ada.get("/goals").each("id").getFirst();
            case "quick" -> ada.get("/quick-inputs").each("id").getFirst();
            case "cursor" -> String.valueOf(ada.get("/todos").at("/nextCursor"));
            default -> throw new IllegalArgumentException(word);
        };
    }

    private String other() {
        return ada.get("/users/by-handle/other7").expect(200).id();
    }

    @Test
    void everyReadIsARangeOfTheUsersRows() {
        var softly = new SoftAssertions();
        for (var line : READS.lines().toList()) {
            var parts = Pattern.compile("(\\S+) → (\\d+)(.*)").matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            ada = people.logInAgain(ada);
            var path = WORD.matcher(parts.group(1)).replaceAll(word -> value(word.group(1)));
            var plans = plans(() -> ada.get(path.replace("%", "%%")).expect(200));
            var touched = plans.stream().mapToLong(QueryPlan::touched).sum();
            System.out.printf("%nGET %s touches %d%n", parts.group(1), touched);
            for (var queryPlan : plans) {
                System.out.println(queryPlan);
                softly.assertThat(queryPlan.scans()).as("%s: scans%n%s", line, queryPlan).isEmpty();
                if (parts.group(3).isBlank()) {
                    softly.assertThat(queryPlan.sorts())
                            .as("%s: sorts%n%s", line, queryPlan)
                            .isFalse();
                }
                softly.assertThat(queryPlan.accesses())
                        .as("%s: estimates%n%s", line, queryPlan)
                        .allMatch(access -> access.rows() < 3 * OWN);
            }
            softly.assertThat(touched)
                    .as("%s: rows%n%s", line, plans)
                    .isLessThanOrEqualTo(Long.parseLong(parts.group(2)));
        }
        softly.assertAll();
    }

    /// A page of the feed holds 30 days, however many users the reader follows.
    @Test
    void feedPageCostsLittleMoreForTenTimesAsManyFollows() {
        var few = page(30);
        var many = page(300);
        var most = page(1000);
        most.forEach(System.out::println);
        System.out.printf(
                "A page of 30 days: %s statements, entries touched: %s%n",
                List.of(few.size(), many.size(), most.size()),
                List.of(touched(few), touched(many), touched(most)));
        assertThat(many).hasSameSizeAs(few);
        assertThat(most).hasSameSizeAs(few);
        assertThat(touched(many)).isLessThanOrEqualTo(touched(few) * 13 / 10);
        assertThat(touched(most)).isLessThanOrEqualTo(touched(few) * 5 / 2);
    }

    private List<QueryPlan> page(int follows) {
        var reader = people.signUp("reader");
        sql.update(
                """
                insert into follow (follower_id, followee_id, accepted, since)
                select unhex(?), id, true, created_at from user
                where handle regexp '^other[0-9]+$' and cast(substr(handle, 6) as unsigned) < ?
                """,
                reader.id().replace("-", ""),
                follows);
        return plans(() ->
                assertThat(reader.get("/feed?limit=30").expect(200).json().at("/items"))
                        .hasSize(30));
    }

    private static long touched(List<QueryPlan> plans) {
        return plans.stream().mapToLong(QueryPlan::touched).sum();
    }

    /// Covers reads and writes, also of a user with few rows.
    @Test
    void noRequestScansAWholeTable() {
        var softly = new SoftAssertions();
        for (var routeBudget : RouteBudget.all(people)) {
            if (routeBudget.admin()) continue; // admin routes list all users
            var bob = people.signUp("bob");
            var act = new RouteSamples(people, bob, sql, clock.instant()).prepared(routeBudget);
            for (var queryPlan : plans(act)) {
                softly.assertThat(queryPlan.scans())
                        .as("%s %s%n%s", routeBudget.method(), routeBudget.path(), queryPlan)
                        .isEmpty();
            }
        }
        softly.assertAll();
    }

    @Test
    void dueRowsAreFoundByAnIndex() {
        var plans = plans(() -> jobs.forEach(RecurringJob::run));
        assertThat(plans)
                .anySatisfy(queryPlan -> assertThat(queryPlan.sql()).contains("qi1_0.due_at<=?"));
        assertThat(plans)
                .anySatisfy(queryPlan ->
                        assertThat(queryPlan.sql()).contains("where t1_0.deleted_at<=?"));
        for (var queryPlan :
                plans.stream().collect(toMap(QueryPlan::sql, it -> it, (a, b) -> a)).values()) {
            System.out.println(queryPlan);
            assertThat(queryPlan.scans()).as("%s", queryPlan).isEmpty();
            // Queries of due users are distinct, in an order from which the next batch can
            // continue. They may sort.
            if (!queryPlan.sql().contains("due_at<=?")
                    && !queryPlan.sql().contains("deletion_requested_at")) {
                assertThat(queryPlan.sorts()).as("%s", queryPlan).isFalse();
            }
        }
    }

    private List<QueryPlan> plans(Runnable act) {
        return statementRecorder.during(act).stream()
                .filter(statement -> !statement.sql().contains(" values "))
                .map(statement -> QueryPlan.of(statement, pool))
                .toList();
    }
}
