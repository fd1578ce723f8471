package com.todomate.quickinput;

import static java.util.stream.Collectors.toMap;

import com.todomate.Answer;
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

/// One person's goal and what happens in it, in few words. Quick inputs, todos and goals go by
/// their ids.
final class Desk {

    static final List<String> DAILY = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final People people;
    private Person owner;
    final String goal;

    Desk(People people) {
        this.people = people;
        this.owner = people.signUp("ada");
        this.goal = owner.get("/goals").each("id").getFirst();
    }

    Person owner() {
        return owner;
    }

    /// Signs in again: time has passed.
    void back() {
        owner = people.back(owner);
    }

    /// The job looks whether the day has come. Should it be at this owner's by itself in this very
    /// moment, it would be passed by here, so wait for that.
    void dawn(DailyJob job, JdbcTemplate sql) {
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

    /// The next such day that is still to come.
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

    /// What the server says to a quick input on Mondays and Wednesdays, or with these fields.
    Answer ask(Object... fields) {
        var body = body("goalId", goal, "title", "Run", "weekdays", List.of("MON", "WED"));
        body.putAll(body(fields));
        return owner.post("/quick-inputs", body);
    }

    String quickInput(Object... fields) {
        return ask(fields).expect(201).id();
    }

    /// One that plants itself every day.
    String planter(Object... fields) {
        var body = body("weekdays", DAILY, "mode", "AUTO", "goalId", goal, "title", "Run");
        body.putAll(body(fields));
        return owner.post("/quick-inputs", body).expect(201).id();
    }

    Answer edit(String quickInput, Object... fields) {
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

    /// Ends it before today.
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

    Answer take(String quickInput, LocalDate date, Object... otherwise) {
        return owner.put(occurrence(quickInput, date), body(otherwise));
    }

    /// Puts it on its date; the todo's id.
    String taken(String quickInput, LocalDate date) {
        return take(quickInput, date).expect(201).id();
    }

    /// Puts it on its date and sends it back to the box; the todo's id.
    String returned(String quickInput, LocalDate date) {
        var todo = taken(quickInput, date);
        archive(todo).expect(200);
        return todo;
    }

    Answer skip(String quickInput, LocalDate date) {
        return owner.delete(occurrence(quickInput, date));
    }

    Answer unskip(String quickInput, LocalDate date) {
        return owner.post(occurrence(quickInput, date) + "/unskip");
    }

    /// What became of it on a date; null when there is nothing.
    @Nullable String state(String quickInput, LocalDate date) {
        return owner.get("/quick-inputs/%s/occurrences?from=%s&to=%s", quickInput, date, date)
                .expect(200)
                .at("/items/0/state");
    }

    /// What became of it on all dates of a range.
    Map<String, String> states(String quickInput, LocalDate from, LocalDate to) {
        var found =
                owner.get("/quick-inputs/%s/occurrences?from=%s&to=%s", quickInput, from, to)
                        .expect(200);
        return items(found)
                .collect(
                        toMap(
                                item -> item.get("date").stringValue(),
                                item -> item.get("state").stringValue()));
    }

    /// The archive box on a day: each entry as its kind and title.
    List<String> box(LocalDate date) {
        return items(owner.get("/archive?date=%s", date).expect(200))
                .map(item -> item.get("kind").stringValue() + " " + item.get("title").stringValue())
                .toList();
    }

    private static Stream<JsonNode> items(Answer list) {
        return StreamSupport.stream(list.json().at("/items").spliterator(), false);
    }

    Answer todo(String id) {
        return owner.get("/todos/%s", id);
    }

    String plain(Object... fields) {
        var body = body("goalId", goal, "title", "Swim");
        body.putAll(body(fields));
        return owner.post("/todos", body).expect(201).id();
    }

    Answer editTodo(String todo, Object... fields) {
        return owner.patch("/todos/" + todo, body(fields));
    }

    /// One of the actions: complete, reopen, archive, activate, move.
    Answer act(String todo, String verb, Object... fields) {
        return owner.post("/todos/" + todo + "/" + verb, body(fields));
    }

    Answer archive(String todo) {
        return owner.post("/todos/" + todo + "/archive");
    }

    void deleteTodo(String todo) {
        owner.delete("/todos/" + todo).expect(204);
    }

    Answer restoreTodo(String todo) {
        return owner.post("/trash/todos/" + todo + "/restore");
    }

    /// The dates on which its todos lie.
    List<String> dates(String quickInput) {
        return owner.get("/todos?quickInputId=%s&sort=date", quickInput).expect(200).each("date");
    }

    /// The only todo of it on this date.
    String on(String quickInput, LocalDate date) {
        var found = owner.get("/todos?quickInputId=%s&date=%s", quickInput, date).each("id");
        if (found.size() != 1) throw new AssertionError("One todo on " + date + ": " + found);
        return found.getFirst();
    }

    List<String> trash(String type) {
        return owner.get("/trash?type=%s", type).expect(200).each("id");
    }
}
