package com.todomate.quickinput;

import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Text;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON bodies of requests, whole ones and patches.
final class RequestBodies {

    /// The fields of a patch, in the order of the bits that select them.
    static final List<String> QUICK =
            List.of(
                    "title",
                    "time",
                    "memo",
                    "weekdays",
                    "startDate",
                    "endDate",
                    "mode",
                    "missed",
                    "goalId");

    static final List<String> TODO = List.of("title", "time", "memo", "date", "done", "goalId");

    private RequestBodies() {}

    private static Map<String, @Nullable Object> of(PlannerModel.Goal goal, Text text) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("goalId", goal.id());
        body.put("title", text.title());
        body.put("time", text.time());
        body.put("memo", text.memo());
        return body;
    }

    static Map<String, @Nullable Object> of(QuickInputRules.Change change) {
        var body = of(change.goal(), change.text());
        var days = change.weekdays().stream().map(day -> day.name().substring(0, 3)).toList();
        body.put("weekdays", days);
        body.put("startDate", text(change.start()));
        body.put("endDate", text(change.end()));
        body.put("mode", change.auto() ? "AUTO" : "SUGGEST");
        body.put("missed", change.missed());
        return body;
    }

    static Map<String, @Nullable Object> of(TodoRules.Change change) {
        var body = of(change.goal(), change.text());
        body.put("date", text(change.date()));
        body.put("done", change.done());
        return body;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    /// Returns the fields whose bits are set.
    static Map<String, @Nullable Object> part(
            Map<String, @Nullable Object> whole, int bits, List<String> fields) {
        var part = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if ((bits >> i & 1) == 1) part.put(field, whole.get(field));
        }
        return part;
    }

    /// Returns the content after the patch: the given fields of the change, the others as they are.
    static QuickInputRules.Change merged(
            Quick it, QuickInputRules.Change change, Set<String> fields) {
        return new QuickInputRules.Change(
                fields.contains("goalId") ? change.goal() : it.goal,
                merged(it.text, change.text(), fields),
                fields.contains("weekdays") ? change.weekdays() : it.weekdays,
                fields.contains("startDate") ? change.start() : it.start,
                fields.contains("endDate") ? change.end() : it.end,
                fields.contains("mode") ? change.auto() : it.auto,
                fields.contains("missed") ? change.missed() : it.missed);
    }

    static TodoRules.Change merged(Todo it, TodoRules.Change change, Set<String> fields) {
        return new TodoRules.Change(
                fields.contains("goalId") ? change.goal() : it.goal,
                merged(it.text, change.text(), fields),
                fields.contains("date") ? change.date() : it.date,
                fields.contains("done") ? change.done() : it.done);
    }

    private static Text merged(Text it, Text change, Set<String> fields) {
        return new Text(
                fields.contains("title") ? change.title() : it.title(),
                fields.contains("time") ? change.time() : it.time(),
                fields.contains("memo") ? change.memo() : it.memo());
    }
}
