package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.Person;
import com.todomate.quickinput.GoalOperations.Dawn;
import com.todomate.quickinput.Plan.Goal;
import com.todomate.quickinput.Plan.Quick;
import com.todomate.quickinput.Plan.Thing;
import com.todomate.quickinput.Plan.Todo;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One person's planner twice: on the server, and as the model has it. What is done to one is done
/// to the other, and the two must agree.
final class World {

    /// What only the test's setting can do.
    interface Outside {

        void later(long hours);

        void begin(Dawn dawn);

        Person signedIn();
    }

    final Plan plan;
    final TodoRules todos;
    final QuickInputRules quicks;
    final GoalRules goals;

    /// The day of the week on which it all began.
    final DayOfWeek monday;

    private final Outside outside;
    private final Map<String, Integer> verdicts;
    private Person person;
    private boolean quiet = true;

    World(Person person, Instant now, Outside outside, Map<String, Integer> verdicts) {
        this.person = person;
        this.outside = outside;
        this.verdicts = verdicts;
        plan = new Plan(now);
        todos = new TodoRules(plan);
        quicks = new QuickInputRules(plan);
        goals = new GoalRules(plan, quicks);
        monday = plan.today().getDayOfWeek();
        var first = new Goal();
        first.id = person.get("/goals").each("id").getFirst();
        plan.goals.add(first);
    }

    /// Does it, and says whether there was anything to do it to.
    boolean does(Operation operation) {
        quiet = true;
        operation.on(this);
        return !quiet;
    }

    static <T> @Nullable T pick(List<T> things, int index) {
        return things.isEmpty() ? null : things.get(index % things.size());
    }

    @Nullable Goal goal(int index) {
        return pick(Plan.live(plan.goals), index);
    }

    @Nullable Quick quick(int index) {
        return pick(Plan.live(plan.quicks), index);
    }

    @Nullable Todo todo(int index) {
        return pick(Plan.live(plan.todos), index);
    }

    /// Some days around today.
    LocalDate date(int day) {
        return plan.today().plusDays(day - 3L);
    }

    static String occurrence(Quick quick, LocalDate date) {
        return "/quick-inputs/" + quick.id() + "/occurrences/" + date;
    }

    void later(int hours) {
        quiet = false;
        outside.later(hours);
        plan.later(hours);
        person = outside.signedIn();
    }

    void dawn(Dawn dawn) {
        if (dawn == Dawn.NOT) return;
        quiet = false;
        outside.begin(dawn);
        quicks.dawn();
    }

    void settle(String zone, int hour) {
        quiet = false;
        var starts = LocalTime.of(hour, 0);
        var settings = Map.of("timeZone", zone, "dayStartsAt", starts.toString());
        person.patch("/me/settings", settings).expect(200);
        if (!plan.zone.getId().equals(zone) || !plan.dayStartsAt.equals(starts)) {
            plan.quicks.forEach(quick -> quick.again = true);
        }
        plan.zone = ZoneId.of(zone);
        plan.dayStartsAt = starts;
    }

    @Nullable Answer post(Verdict verdict, String path, @Nullable Object body) {
        return judged(verdict, person.send("POST", path, body));
    }

    void patch(Verdict verdict, String path, Object body) {
        judged(verdict, person.patch(path, body));
    }

    void put(Verdict verdict, String path, Object body) {
        judged(verdict, person.put(path, body));
    }

    void delete(Verdict verdict, String path) {
        judged(verdict, person.delete(path));
    }

    void restore(Verdict verdict, String kind, Thing thing) {
        judged(verdict, person.post("/trash/" + kind + "/" + thing.id() + "/restore"));
    }

    /// The answer, unless it was a refusal, and the right one.
    private @Nullable Answer judged(Verdict verdict, Answer answer) {
        quiet = false;
        verdicts.merge(verdict.toString(), 1, Integer::sum);
        if (verdict.code() != null) {
            answer.refused(verdict.status(), verdict.code());
            return null;
        }
        return answer.expect(verdict.status());
    }

    void same(String what, Object expected, @Nullable Object actual) {
        assertThat(String.valueOf(actual)).as(what).isEqualTo(String.valueOf(expected));
    }

    /// Looks at all todos, and each time at another part of the rest or thoroughly at all of it.
    void compare(int time, boolean thorough) {
        compareTodos();
        if (thorough) {
            for (int day = 0; day < 9; day++) compareBox(date(day));
            Plan.live(plan.quicks).forEach(this::compareOccurrences);
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
                var todo = new Seen(item);
                know(todo);
                seen.put(todo.text("id"), todo.todo());
            }
            var next = page.at("/nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        var expected = new TreeMap<String, String>();
        for (var todo : Plan.live(plan.todos)) {
            expected.put(String.valueOf(todo.id), Seen.todo(todo));
        }
        expected.entrySet().removeIf(seen.entrySet()::remove);
        assertThat(seen).as("todos").isEqualTo(expected);
    }

    /// What was made on the server is known by where it came from.
    private void know(Seen seen) {
        for (var todo : Plan.live(plan.todos)) {
            if (todo.id == null && seen.cameFrom(todo)) todo.id = seen.text("id");
        }
    }

    private void compareBox(LocalDate date) {
        var items = person.get("/archive?date=%s", date).expect(200).json().at("/items");
        assertThat(Seen.each(items, Seen::boxed))
                .as("archive box of %s", date)
                .containsExactlyInAnyOrderElementsOf(Seen.box(plan, date));
    }

    private void compareOccurrences(Quick quick) {
        var from = plan.today().minusDays(4);
        var to = plan.today().plusDays(8);
        var path = "/quick-inputs/%s/occurrences?from=%s&to=%s";
        var items = person.get(path, quick.id(), from, to).expect(200).json().at("/items");
        assertThat(Seen.each(items, Seen::occurrence))
                .as("occurrences")
                .isEqualTo(Seen.occurrences(plan, quick, from, to));
    }
}
