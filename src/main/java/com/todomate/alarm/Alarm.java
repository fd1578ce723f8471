package com.todomate.alarm;

import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Row;
import com.todomate.viewset.Viewer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rings at a time of its owner's days, on chosen weekdays.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Alarm extends Row<AlarmContent> implements Bell {

    /// How far back what was missed is noted.
    private static final int WEEK = 7;

    /// The same column as the content's weekdays: written there, compared here.
    @Column(name = "weekdays", insertable = false, updatable = false)
    private byte weekdayBits;

    /// The minute of the day: made by the database, for sorting; queries cannot be handed clock
    /// times where this machine's zone is not UTC.
    @Column(insertable = false, updatable = false)
    private int sortTime;

    private @Nullable LocalDate ringsOn;

    /// When it rings on that date, at the latest; null when it does not.
    private @Nullable Instant ringsAt;

    private @Nullable LocalDate rungOn;

    protected Alarm() {}

    Alarm(UUID id, AlarmContent content, Viewer owner) {
        super(id, owner.id(), content);
        wind(owner);
    }

    @Override
    protected void rewrite(AlarmContent content, Viewer owner) {
        var same = content.ringsLike(content());
        write(content);
        if (!same) wind(owner);
    }

    @Override
    protected void trash(Instant now) {
        super.trash(now);
        ringsOn = null;
        ringsAt = null;
    }

    /// Rings from now on, if it should at all.
    void wind(Viewer owner) {
        var silent = new Setting(null, null, rungOn);
        put(content().enabled() ? next(owner.day(), owner.now()) : silent);
    }

    void put(Setting setting) {
        ringsOn = setting.ringsOn();
        ringsAt = setting.ringsAt();
        rungOn = setting.rungOn();
    }

    /// Today unless it rang, or its time was over before this minute. Whoever travels back over the
    /// date line hears nothing on a date before the last that they heard.
    private Setting next(OwnDay day, Instant now) {
        var today = day.at(now);
        var last = rungOn;
        var first = last == null || last.isBefore(today) ? today : last.plusDays(1);
        var date = content().from(first);
        return Setting.ahead(day.moment(date, time()), now)
                ? on(date, day, rungOn)
                : on(content().from(date.plusDays(1)), day, rungOn);
    }

    private Setting on(LocalDate date, OwnDay day, @Nullable LocalDate last) {
        return new Setting(date, day.moment(date, time()), last);
    }

    @Override
    public @Nullable LocalDate ringsOn() {
        return ringsOn;
    }

    @Override
    public LocalTime time() {
        return content().time();
    }

    @Override
    public @Nullable Instant ringsAt() {
        return ringsAt;
    }

    @Override
    public @Nullable LocalDate rungOn() {
        return rungOn;
    }

    @Override
    public boolean silent() {
        return trashed() || !content().enabled();
    }

    /// Whoever travels west may come to a date before it.
    @Override
    public Setting pending(Instant moment, OwnDay day, Instant now) {
        return next(day, now);
    }

    /// One date after the other, so that each that was missed is noted.
    @Override
    public Setting rung(OwnDay day, Instant now) {
        if (ringsOn == null || silent()) return new Setting(null, null, rungOn);
        var after = ringsOn.plusDays(1);
        var week = day.at(now).minusDays(WEEK);
        return on(content().from(after.isBefore(week) ? week : after), day, ringsOn);
    }
}
