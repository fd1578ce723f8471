package com.todomate.quickinput;

import static java.util.stream.Collectors.toMap;

import com.todomate.ApiResponse;
import com.todomate.People;
import com.todomate.Person;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/// Drives the API as one signed-up user with one goal. Quick inputs, todos and goals are named by
/// their ids. Every method returns the response, or expects success and returns the part that tests
/// need.
final class ApiDriver {

    static final List<String> DAILY = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final People people;
    private Person owner;
    final String goal;

    ApiDriver(People people) {
        this.people = people;
        this.owner = people.signUp("ada");
        this.goal = owner.get("/goals").each("id").getFirst();
    }

    Person owner() {
        return owner;
    }

    /// Signs in again, because the access token expires when a test advances the clock.
    void logInAgain() {
        owner = people.logInAgain(owner);
    }

    /// Runs the rollover job. The job skips the owner while another run processes it, so this
    /// method waits until the owner's quick inputs are unlocked.
    void runRollover(DayRolloverJob job, JdbcTemplate sql) {
        job.run();
        sql.queryForList(
                """
                select id from quick_input
                where owner_id = unhex(replace(?, '-', '')) for update
                """,
                owner.id());
    }

    LocalDate today() {
        return LocalDate.parse(String.valueOf(owner.get("/archive").expect(200).at("/date")));
    }

    /// Returns the next date after today that falls on this weekday.
    LocalDate next(DayOfWeek day) {
        return today().with(TemporalAdjusters.next(day));
    }

    void settings(Object... fields) {
        owner.patch("/me/settings", body(fields)).expect(200);
    }

    static Map<String, Object> body(Object... fields) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            var value = fields[i + 1];
            body.put((String) fields[i], value instanceof LocalDate ? value.toString() : value);
        }
        return body;
    }

    /// Creates a quick input that covers Mondays and Wednesdays without a start date, with these
    /// fields in place of the defaults. Returns the response, whether success or refusal.
    ApiResponse createQuickInput(Object... fields) {
        var body = body("goalId", goal, "title", "Run", "weekdays", List.of("MON", "WED"));
        body.put("startDate", null);
        body.putAll(body(fields));
        return owner.post("/quick-inputs", body);
    }

    String quickInput(Object... fields) {
        return createQuickInput(fields).expect(201).id();
    }

    /// Creates a quick input that plants every day, without a start date. Returns its id.
    String planter(Object... fields) {
        var body = body("weekdays", DAILY, "mode", "AUTO", "goalId", goal, "title", "Run");
        body.put("startDate", null);
        body.putAll(body(fields));
        return owner.post("/quick-inputs", body).expect(201).id();
    }

    ApiResponse edit(String quickInput, Object... fields) {
        return owner.patch("/quick-inputs/" + quickInput, body(fields)).expect(200);
    }

    void delete(String quickInput) {
        owner.delete("/quick-inputs/" + quickInput).expect(204);
    }

    void restore(String quickInput) {
        owner.post("/trash/quick-inputs/" + quickInput + "/restore").expect(200);
    }

    void pause(String quickInput) {
        owner.post("/quick-inputs/" + quickInput + "/pause").expect(200);
    }

    void resume(String quickInput) {
        owner.post("/quick-inputs/" + quickInput + "/resume").expect(200);
    }

    /// Sets the end date to yesterday.
    void end(String quickInput) {
        edit(quickInput, "endDate", today().minusDays(1));
    }

    void finishGoal() {
        owner.post("/goals/" + goal + "/finish", Map.of("type", "STOPPED")).expect(200);
    }

    void resumeGoal() {
        owner.post("/goals/" + goal + "/resume").expect(200);
    }

    String newGoal(String title) {
        return owner.post("/goals", Map.of("title", title)).expect(201).id();
    }

    private static String occurrence(String quickInput, LocalDate date) {
        return "/quick-inputs/" + quickInput + "/occurrences/" + date;
    }

    ApiResponse activate(String quickInput, LocalDate date, Object... overrides) {
        return owner.put(occurrence(quickInput, date), body(overrides));
    }

    /// Activates the occurrence of this date. Returns the todo's id.
    String activated(String quickInput, LocalDate date) {
        return activate(quickInput, date).expect(201).id();
    }

    /// Activates the occurrence of this date and archives it again. Returns the todo's id.
    String returned(String quickInput, LocalDate date) {
        var todo = activated(quickInput, date);
        archive(todo).expect(200);
        return todo;
    }

    ApiResponse skip(String quickInput, LocalDate date) {
        return owner.delete(occurrence(quickInput, date));
    }

    ApiResponse unskip(String quickInput, LocalDate date) {
        return owner.post(occurrence(quickInput, date) + "/unskip");
    }

    /// Returns the state of the occurrence on a date; null when there is none.
    @Nullable String state(String quickInput, LocalDate date) {
        return owner.get("/quick-inputs/%s/occurrences?from=%s&to=%s", quickInput, date, date)
                .expect(200)
                .at("/items/0/state");
    }

    /// Returns the states of the occurrences in a range, by date.
    Map<String, String> states(String quickInput, LocalDate from, LocalDate to) {
        var list =
                owner.get("/quick-inputs/%s/occurrences?from=%s&to=%s", quickInput, from, to)
                        .expect(200);
        return items(list)
                .collect(
                        toMap(
                                item -> item.get("date").stringValue(),
                                item -> item.get("state").stringValue()));
    }

    /// Returns the archive box of a date, each entry as its kind and title.
    List<String> box(LocalDate date) {
        return items(owner.get("/archive?date=%s", date).expect(200))
                .map(item -> item.get("kind").stringValue() + " " + item.get("title").stringValue())
                .toList();
    }

    private static Stream<JsonNode> items(ApiResponse list) {
        return StreamSupport.stream(list.json().at("/items").spliterator(), false);
    }

    ApiResponse todo(String id) {
        return owner.get("/todos/%s", id);
    }

    String plain(Object... fields) {
        var body = body("goalId", goal, "title", "Swim");
        body.putAll(body(fields));
        return owner.post("/todos", body).expect(201).id();
    }

    ApiResponse editTodo(String todo, Object... fields) {
        return owner.patch("/todos/" + todo, body(fields));
    }

    /// Calls one of the actions `complete`, `reopen`, `archive`, `activate` and `move`.
    ApiResponse act(String todo, String verb, Object... fields) {
        return owner.post("/todos/" + todo + "/" + verb, body(fields));
    }

    ApiResponse archive(String todo) {
        return owner.post("/todos/" + todo + "/archive");
    }

    void deleteTodo(String todo) {
        owner.delete("/todos/" + todo).expect(204);
    }

    ApiResponse restoreTodo(String todo) {
        return owner.post("/trash/todos/" + todo + "/restore");
    }

    /// Returns the dates of its todos in ascending order.
    List<String> dates(String quickInput) {
        return owner.get("/todos?quickInputId=%s&sort=date", quickInput).expect(200).each("date");
    }

    /// Returns the id of its only todo on this date. Fails unless there is exactly one.
    String on(String quickInput, LocalDate date) {
        var list =
                owner.get("/todos?quickInputId=%s&date=%s&state=ACTIVE,ARCHIVED", quickInput, date)
                        .each("id");
        if (list.size() != 1) throw new AssertionError("One todo on " + date + ": " + list);
        return list.getFirst();
    }

    /// Returns the ids of the rows that would be restored with a goal or a quick input, such as
    /// `goals:{id}`.
    List<String> trashedWith(String item) {
        return owner.get("/trash?within=%s", item).expect(200).each("id");
    }

    List<String> trash(String type) {
        return owner.get("/trash?type=%s", type).expect(200).each("id");
    }
}
