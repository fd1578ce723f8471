package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The todos that came from quick inputs: at most one is alive for each quick input and date.
/// Whoever changes something here holds the lock of the quick input's row.
@Component
public class Occurrences {

    /// How sending an entry to the trash went: a todo that lies on a date is none.
    public enum Dismissal {
        DONE,
        NOTHING,
        REFUSED
    }

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Places places;
    private final Companions companions;

    Occurrences(EntityManager db, JPAQueryFactory queries) {
        this.db = db;
        this.queries = queries;
        this.places = new Places(queries);
        this.companions = new Companions(queries);
    }

    private static BooleanExpression of(UUID quickInput) {
        return todo.origin.quickInputId.eq(quickInput);
    }

    private static BooleanExpression at(UUID quickInput, LocalDate date) {
        return of(quickInput).and(todo.origin.occurrenceDate.eq(date)).and(todo.deletedAt.isNull());
    }

    private static BooleanExpression following(UUID quickInput) {
        return of(quickInput).and(todo.origin.follows.isTrue()).and(todo.deletedAt.isNull());
    }

    /// Planted on a day from then on, and not touched so far.
    private static BooleanExpression untouched(UUID quickInput, LocalDate since) {
        return following(quickInput)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.content.date.goe(since));
    }

    private JPAQuery<Todo> locked(BooleanExpression which) {
        return queries.selectFrom(todo)
                .where(which)
                .orderBy(todo.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE);
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
    public TodoView shown(UUID id) {
        db.flush();
        return requireNonNull(
                queries.select(Todos.VIEW).from(todo).where(todo.id.eq(id)).fetchOne());
    }

    public boolean taken(UUID quickInput, LocalDate date) {
        return queries.selectOne().from(todo).where(at(quickInput, date)).fetchFirst() != null;
    }

    /// The one that is alive on this date, out of the archive box if it lay there; null when there
    /// is none.
    public @Nullable UUID take(UUID quickInput, LocalDate date, Template template) {
        var row = locked(at(quickInput, date)).fetchOne();
        if (row == null) return null;
        if (row.archived()) {
            row.place(places.end(template.goalId(), date));
            row.take(template);
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
        put(id, owner.id(), template, date, new Origin(quickInput, date, false));
        return id;
    }

    /// Puts a todo that goes on following the quick input on a date, for the same or an earlier
    /// one.
    public void plant(
            UUID owner, UUID quickInput, LocalDate date, Template template, LocalDate on) {
        var id = UuidCreator.getTimeOrderedEpoch();
        put(id, owner, template, on, new Origin(quickInput, date, true));
    }

    private void put(UUID id, UUID owner, Template template, LocalDate on, Origin origin) {
        var end = places.end(template.goalId(), on);
        db.persist(new Todo(id, owner, template.on(on), end, origin));
    }

    /// Sends the entry that lies in the archive box for this date to the trash.
    public Dismissal dismiss(UUID quickInput, LocalDate date, Viewer viewer) {
        var row = locked(at(quickInput, date)).fetchOne();
        if (row == null) return Dismissal.NOTHING;
        if (!row.archived()) return Dismissal.REFUSED;
        row.dismiss(viewer);
        return Dismissal.DONE;
    }

    /// Hands on what the quick input says now to all that follow it, but for days that are over.
    public void rewrite(UUID quickInput, Template template, LocalDate today) {
        var current = todo.state.eq(Todo.State.ARCHIVED).or(todo.content.date.goe(today));
        for (var row : locked(following(quickInput).and(current)).fetch()) {
            var next = row.following(template);
            if (!row.content().liesWith(next)) row.place(places.end(next.goalId(), next.date()));
            row.follow(template);
        }
    }

    /// Removes what was planted and not touched on the days from `since` to yesterday; answers for
    /// which dates it had been offered.
    public List<LocalDate> drop(UUID quickInput, LocalDate since, LocalDate today) {
        var rows = missed(quickInput, since, today);
        rows.forEach(db::remove);
        return rows.stream().map(Todo::occurrence).toList();
    }

    /// Puts what was planted and not touched on the days from `since` to yesterday on today.
    public void roll(UUID quickInput, LocalDate since, LocalDate today) {
        for (var row : missed(quickInput, since, today)) {
            row.place(places.end(row.content().goalId(), today));
            row.roll(today);
        }
    }

    private List<Todo> missed(UUID quickInput, LocalDate since, LocalDate today) {
        return locked(untouched(quickInput, since).and(todo.content.date.lt(today))).fetch();
    }

    /// Whether anything planted from this day on has not been touched so far.
    public boolean planted(UUID quickInput, LocalDate since) {
        return queries.selectOne().from(todo).where(untouched(quickInput, since)).fetchFirst()
                != null;
    }

    /// What follows goes to the trash with its quick input, but for days that are over; the origin
    /// of the others reads as none until the quick input is back.
    public void trashWith(UUID quickInput, Viewer viewer) {
        var current = todo.state.eq(Todo.State.ARCHIVED).or(todo.content.date.goe(viewer.today()));
        companions.trash(quickInput, following(quickInput).and(current), viewer);
        detach(List.of(quickInput), true, viewer);
    }

    public void restoreWith(UUID quickInput, Viewer viewer) {
        companions.restore(quickInput, of(quickInput), viewer);
        detach(List.of(quickInput), false, viewer);
    }

    /// What was planted on a day that is over is its owner's from then on.
    public void detach(Collection<UUID> quickInputs, boolean yes, Viewer viewer) {
        var kept = Companions.over(viewer).and(todo.deletedAt.isNull());
        companions
                .changed(viewer)
                .set(todo.detached, yes)
                .set(todo.origin.follows, Companions.followsUnless(kept))
                .where(todo.origin.quickInputId.in(quickInputs), todo.detached.ne(yes))
                .execute();
    }

    /// Forgets a quick input that is gone for good: what follows it in the trash goes with it.
    public void forget(UUID quickInput) {
        queries.delete(todo)
                .where(of(quickInput), todo.origin.follows.isTrue(), todo.deletedAt.isNotNull())
                .execute();
        queries.update(todo)
                .setNull(todo.origin.quickInputId)
                .setNull(todo.origin.occurrenceDate)
                .setNull(todo.origin.follows)
                .set(todo.detached, false)
                .where(of(quickInput))
                .execute();
    }

    /// Removes those of a user.
    public void purge(UUID userId) {
        queries.delete(todo)
                .where(todo.ownerId.eq(userId), todo.origin.quickInputId.isNotNull())
                .execute();
    }
}
