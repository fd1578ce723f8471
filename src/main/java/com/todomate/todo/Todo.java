package com.todomate.todo;

import static java.util.Objects.requireNonNull;

import com.todomate.alarm.Bell;
import com.todomate.alarm.Setting;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Row;
import com.todomate.viewset.Viewer;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing to do: on a date (ACTIVE), or kept for later in the archive box (ARCHIVED). One that
/// came from a quick input and was archived again went back to it: it follows the quick input and
/// keeps the date for which it was offered.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Todo extends Row<TodoContent> implements Bell {

    /// Where a todo lies.
    public enum State {
        ACTIVE,
        ARCHIVED
    }

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Instant doneAt;
    private int position;

    /// The goal or quick input that it went to the trash with; it comes back with it, too.
    private @Nullable UUID deletedWith;

    @Embedded private @Nullable Origin origin;

    /// Whether its quick input lies in the trash, from where the origin may come back.
    private boolean detached;

    /// The date, or the end of time for those without one: made by the database, for sorting.
    @Column(insertable = false, updatable = false)
    private LocalDate sortDate;

    /// 1, or null in the trash: made by the database, so that only one of an occurrence is alive.
    @Column(insertable = false, updatable = false)
    private @Nullable Byte live;

    /// When it rings, at the latest; null when it does not.
    private @Nullable Instant ringsAt;

    private @Nullable LocalDate rungOn;

    protected Todo() {}

    Todo(UUID id, Viewer owner, TodoContent content, int position) {
        super(id, owner.id(), content);
        this.position = position;
        settle(content, owner.now());
        wind(owner.day(), owner.now());
    }

    /// One that a quick input offered, and that is on its date now.
    Todo(
            UUID id,
            UUID ownerId,
            TodoContent content,
            int position,
            Origin origin,
            OwnDay day,
            Instant now) {
        super(id, ownerId, content);
        this.position = position;
        this.origin = origin;
        this.state = State.ACTIVE;
        wind(day, now);
    }

    @Override
    protected TodoContent content() {
        return super.content();
    }

    @Nullable Origin origin() {
        return origin;
    }

    boolean archived() {
        return state == State.ARCHIVED;
    }

    /// Whether whoever sees its goal sees it, too.
    boolean shared() {
        return !archived() && content().visibility() == TodoContent.Narrowing.INHERIT;
    }

    /// Whether it lies in the archive box as an entry of its quick input.
    boolean returned() {
        return archived() && origin != null;
    }

    /// Whether there is a quick input that it can go back to.
    boolean attached() {
        return origin != null && !detached;
    }

    /// Whether someone who writes this date leaves it in the box.
    boolean staysFor(@Nullable LocalDate date) {
        return date == null || date.equals(content().date());
    }

    /// An entry of a quick input is not edited, but its quick input is.
    TodoContent unedited(TodoContent wanted) {
        var same = wanted.at(wanted.goalId(), content().date());
        if (!same.equals(content())) throw Refused.conflict("todo_archived");
        return content();
    }

    /// What it says on its way to the archive box; where its quick input no longer names its date
    /// it is its owner's there.
    TodoContent goingBack(Template template) {
        var content = template.on(null);
        if (template.keeps(occurrence())) return content;
        own(false);
        return content.undated();
    }

    /// Whoever writes anything makes it their own. Without a date it goes to the archive box: back
    /// to its quick input when there is one.
    @Override
    protected void rewrite(TodoContent content, Viewer owner) {
        if (content.equals(content())) return;
        change(
                owner.day(),
                owner.now(),
                () -> {
                    if (content.date() == null && origin != null && attached()) {
                        write(content.at(content.goalId(), origin.occurrenceDate()));
                        origin = origin.following(true);
                    } else {
                        own(content.date() != null);
                        write(content);
                    }
                    settle(content, owner.now());
                });
    }

    /// Where it lies, and when.
    private record Place(
            State state, @Nullable LocalDate date, @Nullable LocalTime time, boolean done) {}

    private Place lies() {
        return new Place(state, content().date(), content().time(), content().done());
    }

    /// What leaves it where it lies leaves its ringing alone, even when that is just due.
    private void change(OwnDay day, Instant now, Runnable change) {
        var before = lies();
        change.run();
        if (!lies().equals(before)) wind(day, now);
    }

    private void wind(OwnDay day, Instant now) {
        var date = ringsOn();
        var moment = date == null || silent() ? null : day.moment(date, requireNonNull(time()));
        ringsAt = moment != null && Setting.ahead(moment, now) ? moment : null;
    }

    @Override
    public @Nullable LocalDate ringsOn() {
        return time() == null ? null : content().date();
    }

    @Override
    public @Nullable LocalTime time() {
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
        return archived()
                || content().done()
                || trashed()
                || (rungOn != null && rungOn.equals(content().date()));
    }

    @Override
    public Setting pending(Instant moment, OwnDay day, Instant now) {
        return new Setting(null, moment, rungOn);
    }

    @Override
    public Setting rung(OwnDay day, Instant now) {
        return new Setting(null, null, silent() ? rungOn : content().date());
    }

    private void settle(TodoContent content, Instant now) {
        state = content.date() == null ? State.ARCHIVED : State.ACTIVE;
        if (!content.done()) doneAt = null;
        else if (doneAt == null) doneAt = now;
    }

    /// Stops following; what is stored in the box does not even remember.
    private void own(boolean remembers) {
        origin = origin == null || !remembers ? null : origin.following(false);
        detached = detached && remembers;
    }

    void complete(Viewer owner) {
        if (archived()) throw Refused.conflict("todo_archived");
        rewrite(content().done(true), owner);
    }

    void reopen(Viewer owner) {
        rewrite(content().done(false), owner);
    }

    /// Takes it out of the archive box; harmless when it lies on that date, at that time, already.
    void activate(@Nullable LocalDate date, @Nullable LocalTime time, Viewer owner) {
        var there = content().date();
        var day = date == null ? there : date;
        if (day == null) throw Refused.invalid("date", "required");
        if (archived()) {
            activate(content().at(day, time == null ? content().time() : time), owner);
        } else if (!day.equals(there) || (time != null && !time.equals(content().time()))) {
            throw Refused.conflict("todo_active");
        }
    }

    /// Whether it says what its quick input says.
    boolean follows() {
        return origin != null && origin.follows();
    }

    /// Becomes its owner's copy of what the quick input says now.
    void take(Template template, Viewer owner) {
        activate(template.on(content().date()), owner);
    }

    private void activate(TodoContent content, Viewer owner) {
        change(
                owner.day(),
                owner.now(),
                () -> {
                    own(true);
                    write(content);
                    state = State.ACTIVE;
                });
    }

    LocalDate occurrence() {
        if (origin == null) throw new IllegalStateException("It came from nowhere.");
        return origin.occurrenceDate();
    }

    void dismiss(Viewer owner) {
        trash(owner.now());
    }

    /// Comes back from the trash as its quick input would have it now; a day that is over stays as
    /// it was.
    void resume(Template template, Viewer owner) {
        var date = content().date();
        if (archived() || (date != null && !date.isBefore(owner.today()))) {
            follow(template, owner);
        } else own(true);
    }

    /// Takes over what its quick input says now; what may not stay on its date in the archive box
    /// is stored there for good.
    void follow(Template template, Viewer owner) {
        change(
                owner.day(),
                owner.now(),
                () -> {
                    var next = following(template);
                    write(next);
                    if (next.date() == null) own(false);
                });
    }

    TodoContent following(Template template) {
        var date = content().date();
        if (date == null) throw new IllegalStateException("What follows has a date.");
        var next = template.on(date);
        return archived() && !template.keeps(date) ? next.undated() : next;
    }

    /// Goes on to another day, as its quick input wants it.
    void roll(OwnDay day, Instant now) {
        change(day, now, () -> write(content().at(content().goalId(), day.at(now))));
    }

    void place(int position) {
        this.position = position;
    }
}
