package com.todomate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.viewset.Job;
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

/// What was, and what others have, costs nobody anything: every read of one's own is a range of an
/// index, whatever lies around it.
@Tag("once")
@ApiTest
@ContextConfiguration(initializers = {TestDatabase.class, History.class})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeepHistoryTest {

    private static final int OWN = 20_000;

    /// What is read, how many entries of tables and indexes all its statements may touch, and why
    /// it may sort some.
    private static final String READS =
            """
            /days/$today → 350
            /days/today?hidden=true → 350
            /calendar → 1000
            /stats → 21000
            /archive → 400
            /archive?goalId=$goal → 150
            /todos → 600
            /todos?cursor=$cursor → 600
            /todos?count=true → 41000
            /todos?sort=-date → 600
            /todos?sort=-date,position → 41000 an index has one direction
            /todos?sort=updatedAt → 600
            /todos?sort=-updatedAt → 600
            /todos?sort=position → 41000 asks for no day
            /todos?sort=-createdAt → 41000 no index is worth it
            /todos?sort=title → 41000 no index is worth it
            /todos?date=$today → 600
            /todos?from=$start&to=$today → 600
            /todos?goalId=$goal → 600
            /todos?goalId=$goal&date=$today → 600
            /todos?overdue=true → 600
            /todos?overdue=true&goalId=$goal → 500
            /todos?state=ARCHIVED → 600 the whole box of those without a date
            /todos?state=ACTIVE → 600
            /todos?done=false → 600
            /todos?done=true → 600
            /todos?hasTime=true → 400
            /todos?updatedSince=$yesterday&sort=updatedAt → 600
            /todos?updatedSince=$yesterday → 14000 what changed, in another order
            /todos?quickInputId=$quick → 500 what came of one quick input
            /todos?q=chess → 41000
            /goals → 20
            /goals?include=counts → 20100
            /quick-inputs → 50 a handful
            /quick-inputs/$quick/occurrences?from=$start&to=$today → 500
            /diaries → 400 their viewers are put in order
            /diaries?sort=date → 400 their viewers are put in order
            /diaries?sort=-updatedAt → 400 their viewers are put in order
            /diaries?visibility=PUBLIC → 400
            /diaries?sort=-createdAt → 4000 no index is worth it
            /diaries?count=true → 4000 their viewers are put in order
            /diaries?date=$today → 60 there is one at most
            /diaries?from=$start&to=$yesterdate → 400 their viewers are put in order
            /diaries?q=chess → 4000
            /users/$other/diaries → 200
            /users/$other/goals → 100
            /users/$other/days/$today → 200
            /users/$other/calendar → 500
            /feed?limit=30 → 3000
            /me/cheers → 700
            /me/cheers?direction=SENT → 2000
            /alarms → 20 a handful
            /notifications → 2000 the latest cheers come first
            /notifications?limit=100 → 4000 the latest cheers come first
            /notifications?unread=true → 2000 the latest cheers come first
            /notifications?unread=false → 400 the latest cheers come first
            /notifications?type=REMINDER → 1200 the latest cheers come first
            /notifications/unread-count → 4000
            /trash → 80 the last few of one kind, at most as many as are shown
            """;

    private static final Pattern WORD = Pattern.compile("\\$(\\w+)");

    @Autowired People people;
    @Autowired Recorder recorder;
    @Autowired DataSource pool;
    @Autowired JdbcTemplate sql;
    @Autowired TestClock clock;
    @Autowired List<Job> jobs;

    Person ada;
    LocalDate today;

    @BeforeAll
    void fiveYearsPass() throws SQLException {
        ada = people.signUp("ada");
        today = LocalDate.parse(String.valueOf(ada.get("/calendar").at("/today")));
        History.fill(ada, today);
    }

    @AfterAll
    static void forget() throws SQLException {
        History.drop();
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
    void everyReadIsARangeOfOnesOwn() {
        var softly = new SoftAssertions();
        for (var line : READS.lines().toList()) {
            var parts = Pattern.compile("(\\S+) → (\\d+)(.*)").matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            ada = people.back(ada);
            var path = WORD.matcher(parts.group(1)).replaceAll(word -> value(word.group(1)));
            var plans = plans(() -> ada.get(path.replace("%", "%%")).expect(200));
            var touched = plans.stream().mapToLong(Plan::touched).sum();
            System.out.printf("%nGET %s touches %d%n", parts.group(1), touched);
            for (var plan : plans) {
                System.out.println(plan);
                softly.assertThat(plan.scans()).as("%s: scans%n%s", line, plan).isEmpty();
                if (parts.group(3).isBlank()) {
                    softly.assertThat(plan.sorts()).as("%s: sorts%n%s", line, plan).isFalse();
                }
                softly.assertThat(plan.accesses())
                        .as("%s: estimates%n%s", line, plan)
                        .allMatch(access -> access.rows() < 3 * OWN);
            }
            softly.assertThat(touched)
                    .as("%s: rows%n%s", line, plans)
                    .isLessThanOrEqualTo(Long.parseLong(parts.group(2)));
        }
        softly.assertAll();
    }

    /// However many somebody follows, a page holds as many days.
    @Test
    void followingTenTimesAsManyCostsAPageOfTheFeedLittleMore() {
        var few = page(30);
        var many = page(300);
        var very = page(1000);
        very.forEach(System.out::println);
        System.out.printf(
                "A page of 30 days: %s statements, entries touched: %s%n",
                List.of(few.size(), many.size(), very.size()),
                List.of(touched(few), touched(many), touched(very)));
        assertThat(many).hasSameSizeAs(few);
        assertThat(very).hasSameSizeAs(few);
        assertThat(touched(many)).isLessThanOrEqualTo(touched(few) * 13 / 10);
        assertThat(touched(very)).isLessThanOrEqualTo(touched(few) * 5 / 2);
    }

    private List<Plan> page(int follows) {
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

    private static long touched(List<Plan> plans) {
        return plans.stream().mapToLong(Plan::touched).sum();
    }

    /// Neither to read nor to write anything, and however little one has.
    @Test
    void noRequestLooksThroughAWholeTable() {
        var softly = new SoftAssertions();
        for (var request : Request.all()) {
            if (request.admin()) continue; // all users are an admin's own
            var bob = people.signUp("bob");
            var act = new Samples(people, bob, sql, clock.instant()).prepared(request);
            for (var plan : plans(act)) {
                softly.assertThat(plan.scans())
                        .as("%s %s%n%s", request.method(), request.path(), plan)
                        .isEmpty();
            }
        }
        softly.assertAll();
    }

    @Test
    void whatIsDueIsFoundByItself() {
        var plans = plans(() -> jobs.forEach(Job::run));
        assertThat(plans).anySatisfy(plan -> assertThat(plan.sql()).contains("qi1_0.due_at<=?"));
        assertThat(plans)
                .anySatisfy(plan -> assertThat(plan.sql()).contains("where t1_0.deleted_at<=?"));
        for (var plan : plans.stream().collect(toMap(Plan::sql, it -> it, (a, b) -> a)).values()) {
            System.out.println(plan);
            assertThat(plan.scans()).as("%s", plan).isEmpty();
            // Whoever is due is named once, and in an order in which one can go on.
            if (!plan.sql().contains("due_at<=?")
                    && !plan.sql().contains("deletion_requested_at")) {
                assertThat(plan.sorts()).as("%s", plan).isFalse();
            }
        }
    }

    private List<Plan> plans(Runnable act) {
        return recorder.during(act).stream()
                .filter(statement -> !statement.sql().contains(" values "))
                .map(statement -> Plan.of(statement, pool))
                .toList();
    }
}
