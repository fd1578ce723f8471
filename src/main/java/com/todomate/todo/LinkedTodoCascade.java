package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Trashes, restores, detaches and unlinks the todos of a quick input together with it. Callers
/// must hold the lock of the quick input's row.
@Component
public class LinkedTodoCascade {

    private final JPAQueryFactory queries;
    private final CheerService cheerService;
    private final TodoTrashCascade todoTrashCascade;

    LinkedTodoCascade(
            JPAQueryFactory queries, CheerService cheerService, TodoTrashCascade todoTrashCascade) {
        this.queries = queries;
        this.cheerService = cheerService;
        this.todoTrashCascade = todoTrashCascade;
    }

    /// Moves the todos that follow a quick input to the trash with it. Planted todos of past days
    /// stay and stop following. The origins of the remaining todos read as null until the quick
    /// input is restored.
    public void trashWith(UUID quickInput, Viewer viewer) {
        todoTrashCascade.trash(quickInput, LinkedTodos.current(quickInput, viewer), viewer);
        detach(List.of(quickInput), true, viewer);
    }

    /// Returns a subquery that counts the todos that went to the trash with a quick input of this
    /// owner.
    public static Expression<Long> countTrashedWith(
            ComparablePath<UUID> quickInput, ComparablePath<UUID> owner) {
        return TodoTrashCascade.count(todo.origin.quickInputId.eq(quickInput), quickInput, owner);
    }

    /// Restores the todos that went to the trash with a quick input, and shows origins again.
    /// Refuses with 409 `too_many` when the owner would have more todos than allowed.
    public void restoreWith(UUID quickInput, Viewer viewer) {
        todoTrashCascade.restore(quickInput, OccurrenceTodos.fromQuickInput(quickInput), viewer);
        detach(List.of(quickInput), false, viewer);
    }

    /// Hides the origins of the todos of these quick inputs from clients, or shows them if
    /// `detached` is false. Either way, planted todos of past days stop following and belong to
    /// their owner.
    public void detach(Collection<UUID> quickInputs, boolean detached, Viewer viewer) {
        var pastPlanted = TodoTrashCascade.pastPlanted(viewer).and(todo.deletedAt.isNull());
        todoTrashCascade
                .versionedUpdate(viewer)
                .set(todo.detached, detached)
                .set(todo.origin.follows, TodoTrashCascade.followsUnless(pastPlanted))
                .where(todo.origin.quickInputId.in(quickInputs), todo.detached.ne(detached))
                .execute();
    }

    /// Unlinks the todos of a quick input that is being purged. Deletes those that follow it in the
    /// trash, with their cheers.
    public void forget(UUID quickInput) {
        var trashedIds =
                queries.select(todo.id)
                        .from(todo)
                        .where(
                                OccurrenceTodos.fromQuickInput(quickInput),
                                todo.origin.follows.isTrue(),
                                todo.deletedAt.isNotNull())
                        .fetch();
        if (!trashedIds.isEmpty()) {
            cheerService.deleteOn(TodoQueries.KIND, trashedIds);
            queries.delete(todo).where(todo.id.in(trashedIds)).execute();
        }
        queries.update(todo)
                .setNull(todo.origin.quickInputId)
                .setNull(todo.origin.occurrenceDate)
                .setNull(todo.origin.follows)
                .set(todo.detached, false)
                .where(OccurrenceTodos.fromQuickInput(quickInput))
                .execute();
    }
}
