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

    static Map<String, @Nullable Object> of(QuickInputRules.Wish wish) {
        var body = of(wish.goal(), wish.text());
        var days = wish.weekdays().stream().map(day -> day.name().substring(0, 3)).toList();
        body.put("weekdays", days);
        body.put("startDate", text(wish.start()));
        body.put("endDate", text(wish.end()));
        body.put("mode", wish.auto() ? "AUTO" : "SUGGEST");
        body.put("missed", wish.missed());
        return body;
    }

    static Map<String, @Nullable Object> of(TodoRules.Wish wish) {
        var body = of(wish.goal(), wish.text());
        body.put("date", text(wish.date()));
        body.put("done", wish.done());
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

    /// Returns the content after the patch: the given fields of the wish, the others as they are.
    static QuickInputRules.Wish merged(Quick it, QuickInputRules.Wish wish, Set<String> fields) {
        return new QuickInputRules.Wish(
                fields.contains("goalId") ? wish.goal() : it.goal,
                merged(it.text, wish.text(), fields),
                fields.contains("weekdays") ? wish.weekdays() : it.weekdays,
                fields.contains("startDate") ? wish.start() : it.start,
                fields.contains("endDate") ? wish.end() : it.end,
                fields.contains("mode") ? wish.auto() : it.auto,
                fields.contains("missed") ? wish.missed() : it.missed);
    }

    static TodoRules.Wish merged(Todo it, TodoRules.Wish wish, Set<String> fields) {
        return new TodoRules.Wish(
                fields.contains("goalId") ? wish.goal() : it.goal,
                merged(it.text, wish.text(), fields),
                fields.contains("date") ? wish.date() : it.date,
                fields.contains("done") ? wish.done() : it.done);
    }

    private static Text merged(Text it, Text wish, Set<String> fields) {
        return new Text(
                fields.contains("title") ? wish.title() : it.title(),
                fields.contains("time") ? wish.time() : it.time(),
                fields.contains("memo") ? wish.memo() : it.memo());
    }
}
