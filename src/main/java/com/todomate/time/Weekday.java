package com.todomate.time;

import java.time.LocalDate;

/// A day of the week, and its bit in a [WeekdaySet].
public enum Weekday {
    MON(1),
    TUE(2),
    WED(4),
    THU(8),
    FRI(16),
    SAT(32),
    SUN(64);

    private final int bit;

    Weekday(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }

    public static Weekday of(LocalDate date) {
        return valueOf(date.getDayOfWeek().name().substring(0, 3));
    }
}
