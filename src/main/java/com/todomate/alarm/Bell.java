package com.todomate.alarm;

import com.todomate.viewset.OwnDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row that rings at a time of its owner's day. When to look at it is written down beside it: it
/// may be looked at too early, never too late.
public interface Bell {

    UUID id();

    UUID ownerId();

    /// The date on which it rings next; null when it does not.
    @Nullable LocalDate ringsOn();

    @Nullable LocalTime time();

    /// When it was to be looked at.
    @Nullable Instant ringsAt();

    /// The date on which it rang last.
    @Nullable LocalDate rungOn();

    /// Whether it does not ring on that date: it has done so, or lies where nothing rings.
    boolean silent();

    /// How it goes on when it rings at a moment that is still to come.
    Setting pending(Instant moment, OwnDay day, Instant now);

    /// How it goes on when its moment has come, whether it rang or was silent.
    Setting rung(OwnDay day, Instant now);
}
