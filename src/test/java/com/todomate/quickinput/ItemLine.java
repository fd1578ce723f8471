package com.todomate.quickinput;

import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Text;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One item of a response as a line of text, and the lines that the model expects. Lines make
/// differences readable.
record ItemLine(JsonNode item) {

    static List<String> each(JsonNode items, Function<ItemLine, String> line) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(ItemLine::new)
                .map(line)
                .toList();
    }

    String text(String pointer) {
        var node = item.at("/" + pointer);
        if (node.isMissingNode() || node.isNull()) return "null";
        return node.isString() ? node.stringValue() : node.toString();
    }

    private String line(String... pointers) {
        return Arrays.stream(pointers).map(this::text).collect(Collectors.joining(" | "));
    }

    private static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" | "));
    }

    boolean hasOriginOf(Todo todo) {
        var origin = todo.origin;
        return origin != null
                && text("origin/quickInputId").equals(origin.id())
                && text("origin/occurrenceDate").equals(String.valueOf(todo.occurrence));
    }

    String todo() {
        return line(
                "state",
                "date",
                "done",
                "goalId",
                "title",
                "time",
                "memo",
                "origin/quickInputId",
                "origin/occurrenceDate",
                "origin/follows");
    }

    static String todo(Todo todo) {
        var quick = todo.liveOrigin();
        return line(
                todo.state(),
                todo.date,
                todo.done,
                todo.goal.id,
                todo.text.title(),
                todo.text.time(),
                todo.text.memo(),
                quick == null ? null : quick.id,
                quick == null ? null : todo.occurrence,
                quick == null ? null : todo.follows);
    }

    String boxed() {
        return line(
                "kind",
                "goalId",
                "title",
                "time",
                "memo",
                "todoId",
                "quickInputId",
                "occurrenceDate");
    }

    static List<String> box(PlannerModel plannerModel, LocalDate date) {
        var lines = new ArrayList<String>();
        for (var todo : PlannerModel.live(plannerModel.todos)) {
            if (!todo.archived) continue;
            var quick = todo.liveOrigin();
            if (quick == null) lines.add(boxed("STORED", todo.goal, todo.text, todo, null, null));
            else if (todo.isOn(date) && todo.goal.active()) {
                lines.add(boxed("RETURNED", todo.goal, todo.text, todo, quick, date));
            }
        }
        for (var quick : PlannerModel.live(plannerModel.quicks)) {
            if (!plannerModel.suggests(quick, date)) continue;
            lines.add(boxed("SUGGESTED", quick.goal, quick.text, null, quick, date));
        }
        return lines;
    }

    private static String boxed(
            String kind,
            PlannerModel.Goal goal,
            Text text,
            @Nullable Todo todo,
            @Nullable Quick quick,
            @Nullable LocalDate date) {
        return line(
                kind,
                goal.id,
                text.title(),
                text.time(),
                text.memo(),
                todo == null ? null : todo.id,
                quick == null ? null : quick.id,
                date);
    }

    String occurrence() {
        return line("date", "state", "todoId", "done");
    }

    static List<String> occurrences(
            PlannerModel plannerModel, Quick quick, LocalDate from, LocalDate to) {
        var lines = new ArrayList<String>();
        from.datesUntil(to.plusDays(1))
                .forEach(date -> {
                    var todo = plannerModel.findTodo(quick, date);
                    if (todo != null) {
                        if (todo.archived && !quick.goal.active()) return;
                        var follower = todo.archived ? "RETURNED" : "PLANTED";
                        lines.add(
                                line(date, todo.follows ? follower : "ACTIVE", todo.id, todo.done));
                    } else if (quick.covers(date) && quick.skipped.contains(date)) {
                        lines.add(line(date, "SKIPPED", null, false));
                    } else if (plannerModel.suggests(quick, date)) {
                        lines.add(line(date, "SUGGESTED", null, false));
                    }
                });
        return lines;
    }
}
