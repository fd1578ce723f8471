package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.Cheers;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Precondition;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The todos that came from quick inputs: at most one is alive for each quick input and date.
/// Whoever changes something here holds the lock of the quick input's row.
@Component
public class Occurrences {

    /// Whether entries of the archive box are there to see: those of a finished goal are not.
    public enum Box {
        OPEN,
        HIDDEN
    }

    /// How sending an entry to the trash went: a todo that lies on a date is none.
    public enum Dismissal {
        DONE,
        NOTHING,
        REFUSED
    }

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Cheers cheers;
    private final ApplicationEventPublisher events;
    private final Places places;

    Occurrences(
            EntityManager db,
            JPAQueryFactory queries,
            Cheers cheers,
            ApplicationEventPublisher events) {
        this.db = db;
        this.cheers = cheers;
        this.events = events;
        this.queries = queries;
        this.places = new Places(queries);
    }

    static BooleanExpression of(UUID quickInput) {
        return todo.origin.quickInputId.eq(quickInput);
    }

    private static BooleanExpression at(UUID quickInput, LocalDate date) {
        return of(quickInput).and(todo.origin.occurrenceDate.eq(date)).and(todo.deletedAt.isNull());
    }

    private @Nullable Todo there(UUID quickInput, LocalDate date, Box box) {
        var row =
                queries.selectFrom(todo)
                        .where(at(quickInput, date))
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetchOne();
        return row == null || (box == Box.HIDDEN && row.archived()) ? null : row;
    }

    /// Which dates of a range have one that is alive.
    public Set<LocalDate> taken(UUID quickInput, LocalDate from, LocalDate to) {
        return queries
                .select(todo.origin.occurrenceDate)
                .from(todo)
                .where(
                        of(quickInput),
                        todo.origin.occurrenceDate.between(from, to),
                        todo.deletedAt.isNull())
                .fetch()
                .stream()
                .collect(toSet());
    }

    /// The todo as its owner sees it.
    public TodoView shown(Viewer owner, UUID id) {
        db.flush();
        var found = queries.select(Todos.view(owner)).from(todo).where(todo.id.eq(id)).fetch();
        return cheers.counted(found, owner).getFirst();
    }

    public boolean taken(UUID quickInput, LocalDate date) {
        return queries.selectOne().from(todo).where(at(quickInput, date)).fetchFirst() != null;
    }

    /// The one that is alive on this date, out of the archive box if it lay there, and its owner's
    /// own if the template was `worded` for it; null when there is none to see.
    public @Nullable UUID take(
            Viewer viewer,
            UUID quickInput,
            LocalDate date,
            Template template,
            boolean worded,
            Box box) {
        var row = there(quickInput, date, box);
        if (row == null) return null;
        Precondition.check(row.version());
        if (row.archived()) row.place(places.end(template.goalId(), date));
        if (row.archived() || (worded && row.follows())) {
            row.take(template, viewer);
            events.publishEvent(new TodoShared(template.goalId(), viewer.now()));
        }
        return row.id();
    }

    /// Puts a copy of the quick input, which its owner wanted, on the date for which it was
    /// offered; under the id that the client sent, if it sent one.
    public UUID copy(
            Viewer owner,
            @Nullable UUID wished,
            UUID quickInput,
            LocalDate date,
            Template template) {
        var there = wished == null ? null : db.find(Todo.class, wished);
        if (there != null) {
            throw Refused.conflict(
                    there.belongsTo(owner) && there.trashed() ? "deleted" : "id_taken");
        }
        var id = wished == null ? UuidCreator.getTimeOrderedEpoch() : wished;
        var origin = new Origin(quickInput, date, false);
        put(id, owner.id(), template, date, origin, owner.day(), owner.now());
        events.publishEvent(new TodoShared(template.goalId(), owner.now()));
        return id;
    }

    /// Puts a todo that goes on following the quick input on a date, for the same or an earlier
    /// one.
    public void plant(
            UUID owner,
            UUID quickInput,
            LocalDate date,
            Template template,
            LocalDate on,
            OwnDay day,
            Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        put(id, owner, template, on, new Origin(quickInput, date, true), day, now);
    }

    private void put(
            UUID id,
            UUID owner,
            Template template,
            LocalDate on,
            Origin origin,
            OwnDay day,
            Instant now) {
        var end = places.end(template.goalId(), on);
        db.persist(new Todo(id, owner, template.on(on), end, origin, day, now));
    }

    /// Sends the entry that lies in the archive box for this date to the trash.
    public Dismissal dismiss(UUID quickInput, LocalDate date, Viewer viewer, Box box) {
        var row = there(quickInput, date, box);
        if (row == null) return Dismissal.NOTHING;
        Precondition.check(row.version());
        if (!row.archived()) return Dismissal.REFUSED;
        row.dismiss(viewer);
        return Dismissal.DONE;
    }
}
