package com.todomate.quickinput;

import com.todomate.quickinput.Plan.Goal;
import com.todomate.quickinput.Plan.Text;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing that somebody does, or that time does to them. Whom it is done to is a number, taken
/// modulo what there is at that moment, and where there is nothing nothing is done: every sequence
/// of operations can be run, and every part of it.
interface Operation {

    /// Does it on both sides and compares the answers.
    void on(World world);

    /// A few titles, times and memos, so that the same ones meet again.
    record Words(int title, int time, int memo) {

        Text text() {
            return new Text("title " + title, clock(time), memo == 0 ? null : "memo " + memo);
        }

        static @Nullable String clock(int time) {
            return time == 0 ? null : "0" + (6 + time) + ":30";
        }
    }

    /// When a quick input is there; days of the week are counted from the first day.
    record Rule(int weekdays, int start, int end, boolean auto, int missed) {

        private static final List<String> MISSED = List.of("DROP", "KEEP", "ROLL");

        QuickInputRules.Wish wish(World world, Goal goal, Text text) {
            var today = world.plan.today();
            return new QuickInputRules.Wish(
                    goal,
                    text,
                    days(world.monday),
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
