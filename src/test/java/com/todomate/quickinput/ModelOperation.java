package com.todomate.quickinput;

import com.todomate.quickinput.PlannerModel.Goal;
import com.todomate.quickinput.PlannerModel.Text;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One step of a sequence: an action of the user, or the passing of time. The target is an index,
/// taken modulo the number of existing objects. Without any, the step has no effect. Therefore
/// every sequence of operations can be executed, and so can every part of it.
interface ModelOperation {

    /// Performs the operation on the model and on the server, and compares the response.
    void on(ModelRunner modelRunner);

    /// A title, time and memo out of a few, so that equal values occur often.
    record Words(int title, int time, int memo) {

        Text text() {
            return new Text("title " + title, clock(time), memo == 0 ? null : "memo " + memo);
        }

        static @Nullable String clock(int time) {
            return time == 0 ? null : "0" + (6 + time) + ":30";
        }
    }

    /// The rule of a quick input. Bit 0 of `weekdays` is the weekday on which the run began, so
    /// that a run does not depend on its start date.
    record Rule(int weekdays, int start, int end, boolean auto, int missed) {

        private static final List<String> MISSED = List.of("DROP", "KEEP", "ROLL");

        QuickInputRules.Change change(ModelRunner modelRunner, Goal goal, Text text) {
            var today = modelRunner.plannerModel.today();
            return new QuickInputRules.Change(
                    goal,
                    text,
                    days(modelRunner.monday),
                    start < 4 ? null : today.plusDays(start - 5L),
                    end < 4 ? null : today.plusDays(end - 5L),
                    auto,
                    MISSED.get(missed));
        }

        private Set<DayOfWeek> days(DayOfWeek first) {
            var days = EnumSet.noneOf(DayOfWeek.class);
            for (int i = 0; i < 7; i++) if ((weekdays >> i & 1) == 1) days.add(first.plus(i));
            return days;
        }
    }
}
