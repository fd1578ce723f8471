package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static java.util.Comparator.comparing;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Pieces;
import com.todomate.cheer.Cheers;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The todos that still say what their quick input says, in the archive box or planted on a day,
/// and go wherever it goes. Whoever changes something here holds the lock of the quick input's row.
@Component
public class Followers {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Pieces pieces;
    private final Cheers cheers;
    private final Places places;
    private final Companions companions;

    Followers(EntityManager db, JPAQueryFactory queries, Pieces pieces, Cheers cheers) {
        this.db = db;
        this.queries = queries;
        this.pieces = pieces;
        this.cheers = cheers;
        this.places = new Places(queries);
        this.companions = new Companions(queries);
    }

    private static BooleanExpression following(UUID quickInput) {
        return Occurrences.of(quickInput)
                .and(todo.origin.follows.isTrue())
                .and(todo.deletedAt.isNull());
    }

    /// Planted on a day from then on, and not touched so far.
    private static BooleanExpression untouched(UUID quickInput, LocalDate since) {
        return following(quickInput)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.content.date.goe(since));
    }

    /// In the order of what they were offered for, made here: the database locks them as it finds
    /// them, and would sort them after.
    private List<Todo> locked(BooleanExpression which) {
        return queries
                .selectFrom(todo)
                .where(which)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch()
                .stream()
                .sorted(comparing(Todo::occurrence))
                .toList();
    }

    /// Hands on what the quick input says now to all that follow it, but for days that are over.
    public void rewrite(UUID quickInput, Template template, Viewer owner) {
        var current = todo.state.eq(Todo.State.ARCHIVED).or(todo.content.date.goe(owner.today()));
        for (var row : locked(following(quickInput).and(current))) {
            var next = row.following(template);
            if (!row.content().liesWith(next)) row.place(places.end(next.goalId(), next.date()));
            row.follow(template, owner);
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
    public void roll(UUID quickInput, LocalDate since, OwnDay day, Instant now) {
        var today = day.at(now);
        var rows = missed(quickInput, since, today);
        if (rows.isEmpty()) return;
        int end = places.end(rows.getFirst().content().goalId(), today);
        for (var row : rows) {
            row.place(end++);
            row.roll(day, now);
        }
    }

    private List<Todo> missed(UUID quickInput, LocalDate since, LocalDate today) {
        return locked(untouched(quickInput, since).and(todo.content.date.lt(today)));
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
        companions.restore(quickInput, Occurrences.of(quickInput), viewer);
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
        var gone =
                queries.select(todo.id)
                        .from(todo)
                        .where(
                                Occurrences.of(quickInput),
                                todo.origin.follows.isTrue(),
                                todo.deletedAt.isNotNull())
                        .fetch();
        if (!gone.isEmpty()) {
            cheers.forget(Todos.KIND, gone);
            queries.delete(todo).where(todo.id.in(gone)).execute();
        }
        queries.update(todo)
                .setNull(todo.origin.quickInputId)
                .setNull(todo.origin.occurrenceDate)
                .setNull(todo.origin.follows)
                .set(todo.detached, false)
                .where(Occurrences.of(quickInput))
                .execute();
    }

    /// Removes at most `limit` of a user who is gone, and says how many.
    public int purge(UUID userId, int limit) {
        var theirs = todo.ownerId.eq(userId).and(todo.origin.quickInputId.isNotNull());
        return pieces.remove(todo, todo.id, theirs, limit);
    }
}
