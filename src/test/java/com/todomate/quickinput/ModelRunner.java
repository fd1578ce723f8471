package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.Person;
import com.todomate.quickinput.GoalOperations.DayBeginning;
import com.todomate.quickinput.PlannerModel.Goal;
import com.todomate.quickinput.PlannerModel.ModelItem;
import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps one user's planner twice, on the server and in the model. Performs every operation on both
/// and asserts that they agree.
final class ModelRunner {

    /// The parts that need the Spring context: the clock, the rollover and sign-in.
    interface Outside {

        void advanceClock(long hours);

        void beginDay(DayBeginning dayBeginning);

        Person signedIn();
    }

    final PlannerModel plannerModel;
    final TodoRules todos;
    final QuickInputRules quicks;
    final GoalRules goals;

    /// The weekday on which the run began.
    final DayOfWeek monday;

    private final Outside outside;
    private final Map<String, Integer> outcomes;
    private Person person;
    private boolean idle = true;

    ModelRunner(Person person, Instant now, Outside outside, Map<String, Integer> outcomes) {
        this.person = person;
        this.outside = outside;
        this.outcomes = outcomes;
        plannerModel = new PlannerModel(now);
        todos = new TodoRules(plannerModel);
        quicks = new QuickInputRules(plannerModel);
        goals = new GoalRules(plannerModel, quicks);
        monday = plannerModel.today().getDayOfWeek();
        var first = new Goal();
        first.id = person.get("/goals").each("id").getFirst();
        plannerModel.goals.add(first);
    }

    /// Performs the operation. Returns false if it had no target and nothing was done.
    boolean perform(ModelOperation modelOperation) {
        idle = true;
        modelOperation.on(this);
        return !idle;
    }

    static <T> @Nullable T pick(List<T> things, int index) {
        return things.isEmpty() ? null : things.get(index % things.size());
    }

    @Nullable Goal goal(int index) {
        return pick(PlannerModel.live(plannerModel.goals), index);
    }

    @Nullable Quick quick(int index) {
        return pick(PlannerModel.live(plannerModel.quicks), index);
    }

    @Nullable Todo todo(int index) {
        return pick(PlannerModel.live(plannerModel.todos), index);
    }

    /// Maps 0 to 8 to the dates from three days before today to five days after it.
    LocalDate date(int day) {
        return plannerModel.today().plusDays(day - 3L);
    }

    static String occurrence(Quick quick, LocalDate date) {
        return "/quick-inputs/" + quick.id() + "/occurrences/" + date;
    }

    void advanceClock(int hours) {
        idle = false;
        outside.advanceClock(hours);
        plannerModel.advanceClock(hours);
        person = outside.signedIn();
    }

    void beginDay(DayBeginning dayBeginning) {
        if (dayBeginning == DayBeginning.NONE) return;
        idle = false;
        outside.beginDay(dayBeginning);
        quicks.beginToday();
    }

    void changeSettings(String zone, int hour) {
        idle = false;
        var starts = LocalTime.of(hour, 0);
        var settings = Map.of("timeZone", zone, "dayStartsAt", starts.toString());
        person.patch("/me/settings", settings).expect(200);
        if (!plannerModel.zone.getId().equals(zone) || !plannerModel.dayStartsAt.equals(starts)) {
            plannerModel.quicks.forEach(quick -> quick.again = true);
        }
        plannerModel.zone = ZoneId.of(zone);
        plannerModel.dayStartsAt = starts;
    }

    @Nullable ApiResponse post(Outcome outcome, String path, @Nullable Object body) {
        return checked(outcome, person.send("POST", path, body));
    }

    void patch(Outcome outcome, String path, Object body) {
        checked(outcome, person.patch(path, body));
    }

    void put(Outcome outcome, String path, Object body) {
        checked(outcome, person.put(path, body));
    }

    void delete(Outcome outcome, String path) {
        checked(outcome, person.delete(path));
    }

    void restore(Outcome outcome, String kind, ModelItem item) {
        checked(outcome, person.post("/trash/" + kind + "/" + item.id() + "/restore"));
    }

    /// Asserts the expected outcome. Returns the response, or null if it was the expected refusal.
    private @Nullable ApiResponse checked(Outcome outcome, ApiResponse apiResponse) {
        idle = false;
        outcomes.merge(outcome.toString(), 1, Integer::sum);
        if (outcome.code() != null) {
            apiResponse.refused(outcome.status(), outcome.code());
            return null;
        }
        return apiResponse.expect(outcome.status());
    }

    void assertEqual(String name, Object expected, @Nullable Object actual) {
        assertThat(String.valueOf(actual)).as(name).isEqualTo(String.valueOf(expected));
    }

    /// Compares all todos, and either everything else (`thorough`) or one part of it that rotates
    /// with `time`.
    void compare(int time, boolean thorough) {
        compareTodos();
        if (thorough) {
            for (int day = 0; day < 9; day++) compareBox(date(day));
            PlannerModel.live(plannerModel.quicks).forEach(this::compareOccurrences);
        } else {
            compareBox(date(time % 2 == 0 ? 3 : time / 2 % 9));
            var quick = quick(time);
            if (quick != null) compareOccurrences(quick);
        }
    }

    private void compareTodos() {
        var seen = new TreeMap<String, String>();
        String cursor = "";
        do {
            var page = person.get("/todos?limit=100" + cursor).expect(200);
            for (var item : page.json().at("/items")) {
                var todo = new ItemLine(item);
                assignId(todo);
                seen.put(todo.text("id"), todo.todo());
            }
            var next = page.at("/nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        var expected = new TreeMap<String, String>();
        for (var todo : PlannerModel.live(plannerModel.todos)) {
            expected.put(String.valueOf(todo.id), ItemLine.todo(todo));
        }
        expected.entrySet().removeIf(seen.entrySet()::remove);
        assertThat(seen).as("todos").isEqualTo(expected);
    }

    /// Assigns the ids of planted todos, which the server has created. Their origin and occurrence
    /// date identify them.
    private void assignId(ItemLine itemLine) {
        for (var todo : PlannerModel.live(plannerModel.todos)) {
            if (todo.id == null && itemLine.hasOriginOf(todo)) todo.id = itemLine.text("id");
        }
    }

    private void compareBox(LocalDate date) {
        var items = person.get("/archive?date=%s", date).expect(200).json().at("/items");
        assertThat(ItemLine.each(items, ItemLine::boxed))
                .as("archive box of %s", date)
                .containsExactlyInAnyOrderElementsOf(ItemLine.box(plannerModel, date));
    }

    private void compareOccurrences(Quick quick) {
        var from = plannerModel.today().minusDays(4);
        var to = plannerModel.today().plusDays(8);
        var path = "/quick-inputs/%s/occurrences?from=%s&to=%s";
        var items = person.get(path, quick.id(), from, to).expect(200).json().at("/items");
        assertThat(ItemLine.each(items, ItemLine::occurrence))
                .as("occurrences")
                .isEqualTo(ItemLine.occurrences(plannerModel, quick, from, to));
    }
}
