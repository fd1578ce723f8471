package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Fills in the `$words` of a [RouteBudget], with new rows of one user each time.
final class RouteSamples {

    private static final Pattern WORD = Pattern.compile("\\$(\\w+)");

    /// A PNG of one white pixel.
    static final MultipartForm PHOTO =
            MultipartForm.photo(
                    Base64.getDecoder()
                            .decode(
                                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"));

    private final People people;
    private final Person who;
    private final JdbcTemplate sql;
    private final Instant now;
    private final String goal;

    RouteSamples(People people, Person who, JdbcTemplate sql, Instant now) {
        this.people = people;
        this.who = who;
        this.sql = sql;
        this.now = now;
        this.goal = who.get("/goals").each("id").getFirst();
    }

    /// Creates the rows that a request needs. The returned task sends the request and asserts that
    /// it succeeds.
    Runnable prepared(RouteBudget routeBudget) {
        var asker =
                routeBudget.stranger()
                        ? people.stranger()
                        : routeBudget.admin() ? people.makeAdmin(who) : who;
        var path = filled(routeBudget.path());
        var body = routeBudget.body() == null ? null : filled(routeBudget.body());
        return () -> {
            var apiResponse =
                    routeBudget.form()
                            ? asker.post(path, PHOTO)
                            : asker.send(routeBudget.method(), path, body);
            assertThat(apiResponse.status())
                    .as("%s: %s", routeBudget, apiResponse.text())
                    .isBetween(200, 299);
        };
    }

    String filled(String text) {
        return WORD.matcher(text).replaceAll(word -> value(word.group(1)));
    }

    /// Inserts `times` copies of each row of a table that the user owns.
    void multiply(String table, int times) {
        var columns =
                sql.queryForList(
                        """
                        select column_name from information_schema.columns
                        where table_schema = database() and table_name = ?
                            and column_name <> 'id' and extra not like '%GENERATED%'
                        """,
                        String.class, table);
        var others = String.join(", ", columns);
        sql.update(
                """
                insert into %1$s (id, %2$s)
                with recursive n as (select 1 i union all select i + 1 from n where i < ?)
                select random_bytes(16), %2$s from %1$s join n where owner_id = unhex(?)
                """
                        .formatted(table, others),
                times,
                who.id().replace("-", ""));
    }

    private String value(String word) {
        return switch (word) {
            case "today" -> who.today();
            case "goal" -> goal("Read");
            case "myGoal" -> goal;
            case "fullGoal" -> fullGoal();
            case "trashedGoal" -> trashed("goals", fullGoal(), "?todos=TRASH");
            case "todo" -> todo(goal, who.today());
            case "cheeredTodo" -> cheeredTodo();
            case "friendsTodo" -> friendsTodo();
            case "friendsDiary" -> friendsDiary();
            case "emoji" -> URLEncoder.encode("👍", StandardCharsets.UTF_8);
            case "storedTodo" -> todo(goal, null);
            case "trashedTodo" -> trashed("todos", todo(goal, who.today()), "");
            case "returnedTodo" -> act("/todos/" + activatedOccurrence() + "/archive");
            case "freeDate" -> ResourceSamples.freeDate();
            case "selectiveDate" -> selectiveDate();
            case "quick" -> quick(goal, "SUGGEST");
            case "auto" -> quick(goal, "AUTO");
            case "skipped" -> skipped();
            case "trashedQuick" -> trashed("quick-inputs", quick(goal, "AUTO"), "");
            case "photo" -> who.post("/media", PHOTO).expect(201).id();
            case "name" -> who.handle();
            case "handle" -> handle();
            case "password" -> People.PASSWORD;
            case "other" -> people.signUp("bob").id();
            case "report" -> report();
            case "asking" -> asking();
            case "notification" -> notification();
            case "endpoint" -> UUID.randomUUID().toString();
            case "device" -> device();
            case "access" -> String.valueOf(who.token());
            case "refresh" -> String.valueOf(logIn().at("/refreshToken"));
            case "session" -> session();
            case "reset" -> link("PASSWORD_RESET");
            case "change" -> link("EMAIL_CHANGE");
            default -> ofResource(word);
        };
    }

    /// Creates a row of the resource that the word names, by its POST route. Moves it to the trash
    /// if the word begins with `trashed`.
    private String ofResource(String word) {
        var noun = ResourceSamples.noun(word);
        var resource = ResourceSamples.of(who).named(noun);
        var id = who.post(resource.path(), filled(resource.bodyWithWords())).expect(201).id();
        return noun.equals(word) ? id : trashed(resource.path().substring(1), id, "");
    }

    private String cheeredTodo() {
        var goal = goal("Sing", "PUBLIC");
        var todo = todo(goal, who.today());
        people.signUp("bob").put("/todos/" + todo + "/cheers/" + value("emoji"), "").expect(200);
        return todo;
    }

    private String friendsDiary() {
        var content = Map.of("date", who.today(), "emoji", "🍚", "visibility", "PUBLIC");
        return people.signUp("bob").post("/diaries", content).expect(201).id();
    }

    private String friendsTodo() {
        var bob = people.signUp("bob");
        var goal = bob.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        return bob.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", who.today()))
                .expect(201)
                .id();
    }

    private String notification() {
        cheeredTodo();
        return who.get("/notifications").each("id").getFirst();
    }

    private String device() {
        var subscribing =
                RouteBudget.listed().stream()
                        .filter(one -> one.path().equals("/push/subscriptions"))
                        .map(RouteBudget::body)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow();
        return who.post("/push/subscriptions", filled(subscribing)).expect(201).id();
    }

    /// Creates a report about another user, because administrators cannot close those about
    /// themselves.
    private String report() {
        var bob = people.signUp("bob");
        who.post("/users/" + bob.id() + "/report", Map.of("reason", "SPAM")).expect(204);
        var id =
                sql.queryForObject(
                        "select lower(hex(id)) from report where reported_id = unhex(?) order by id desc limit 1",
                        String.class,
                        bob.id().replace("-", ""));
        return String.valueOf(id).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    /// Creates a follow request to the user and returns the id of the follower.
    private String asking() {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        var bob = people.signUp("bob");
        bob.put("/users/" + who.id() + "/follow", Map.of()).expect(200);
        return bob.id();
    }

    private String goal(String title) {
        return goal(title, "FOLLOWERS");
    }

    private String goal(String title, String visibility) {
        return who.post("/goals", Map.of("title", title, "visibility", visibility))
                .expect(201)
                .id();
    }

    /// Creates a goal with a few todos and quick inputs of each kind.
    private String fullGoal() {
        var goal = goal("Paint");
        for (var i = 0; i < 3; i++) {
            todo(goal, who.today());
            todo(goal, null);
            quick(goal, "SUGGEST");
            quick(goal, "AUTO");
        }
        return goal;
    }

    private String todo(String goal, @Nullable String date) {
        var content = new HashMap<String, Object>(Map.of("goalId", goal, "title", "5 km"));
        if (date != null) content.put("date", date);
        return who.post("/todos", content).expect(201).id();
    }

    /// Creates a diary for selected viewers and returns its date.
    private String selectiveDate() {
        var date = ResourceSamples.freeDate();
        var content = Map.of("date", date, "emoji", "🍚", "visibility", "SELECTED");
        who.post("/diaries", content).expect(201);
        return date;
    }

    private String quick(String goal, String mode) {
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var content = Map.of("goalId", goal, "title", "Stretch", "weekdays", week, "mode", mode);
        return who.post("/quick-inputs", content).expect(201).id();
    }

    private String activatedOccurrence() {
        var occurrence = quick(goal, "SUGGEST") + "/occurrences/" + who.today();
        return who.put("/quick-inputs/" + occurrence, "{}").expect(201).id();
    }

    private String skipped() {
        var quick = quick(goal, "SUGGEST");
        who.delete("/quick-inputs/" + quick + "/occurrences/" + who.today()).expect(204);
        return quick;
    }

    private String act(String path) {
        return who.post(path).expect(200).id();
    }

    private String trashed(String kind, String id, String query) {
        who.delete("/" + kind + "/" + id + query).expect(204);
        return id;
    }

    private String handle() {
        return "zoe_" + UUID.randomUUID().toString().substring(0, 8);
    }

    private ApiResponse logIn() {
        return people.logIn(who.handle(), People.PASSWORD).expect(200);
    }

    private String session() {
        logIn();
        for (var one : who.get("/auth/sessions").json().get("items")) {
            if (!one.get("current").booleanValue()) return one.get("id").stringValue();
        }
        throw new IllegalStateException("There is no other session.");
    }

    private String link(String purpose) {
        var token = UUID.randomUUID().toString();
        sql.update(
                "insert into mailed_link values (?, unhex(?), ?, ?, ?)",
                hash(token),
                who.id().replace("-", ""),
                purpose,
                handle() + "@example.com",
                LocalDateTime.ofInstant(now.plusSeconds(600), ZoneOffset.UTC));
        return token;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
