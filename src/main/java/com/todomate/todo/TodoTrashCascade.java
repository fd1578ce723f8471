package com.todomate.todo;

import static com.todomate.query.Subqueries.select;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.querydsl.jpa.impl.JPAUpdateClause;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.query.Subqueries;
import com.todomate.viewset.OwnerLimits;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves todos to the trash with their goal or quick input, and restores them with it. Each
/// operation takes a fixed number of statements, whatever the number of todos.
@Component
public record TodoTrashCascade(JPAQueryFactory queries, OwnerLimits limits) {

    /// Moves the matching todos to the trash, with the id of the goal or quick input as the cause.
    public void trash(UUID parentId, BooleanExpression condition, Viewer viewer) {
        versionedUpdate(viewer)
                .set(todo.deletedAt, viewer.now())
                .set(todo.deletedWith, parentId)
                .where(condition, todo.deletedAt.isNull())
                .execute();
    }

    /// Matches, among todos in the trash, those that cannot be restored before their goal: those
    /// that went to the trash with it, and those that went there alone earlier.
    static BooleanExpression underGoal(UUID goalId) {
        return todo.content
                .goalId
                .eq(goalId)
                .and(todo.deletedWith.eq(goalId).or(todo.deletedWith.isNull()))
                .and(GoalQueries.isNotTrashed(todo.content.goalId).not());
    }

    /// Matches, among todos in the trash, those that cannot be restored before their quick input:
    /// those that went to the trash with it, and those that follow it and went there alone earlier.
    static BooleanExpression underQuickInput(UUID quickInputId) {
        var trashedEarlier =
                todo.deletedWith
                        .isNull()
                        .and(todo.detached.isTrue())
                        .and(todo.origin.follows.isTrue())
                        .and(GoalQueries.isNotTrashed(todo.content.goalId));
        return OccurrenceTodos.fromQuickInput(quickInputId)
                .and(todo.deletedWith.eq(quickInputId).or(trashedEarlier));
    }

    /// Returns a subquery that counts those todos that went to the trash with a goal or quick input
    /// of this owner and are restored with it.
    public static Expression<Long> count(
            BooleanExpression condition,
            ComparablePath<UUID> parentId,
            ComparablePath<UUID> owner) {
        return select(todo.count())
                .from(todo)
                .where(
                        condition,
                        todo.ownerId.eq(owner),
                        todo.deletedWith.eq(parentId),
                        isOccurrenceTaken().not());
    }

    /// Restores the todos that went to the trash with the goal or quick input. Skips todos whose
    /// occurrence has been taken meanwhile: they stay in the trash and can be restored alone.
    /// Planted todos of past days stop following, so that their quick input cannot drop them.
    /// Refuses with 409 `too_many` when the owner would have more todos than allowed.
    public void restore(UUID parentId, BooleanExpression condition, Viewer viewer) {
        var trashedTogether = condition.and(todo.deletedWith.eq(parentId));
        var replacedIds =
                queries.select(todo.id)
                        .from(todo)
                        .where(trashedTogether, isOccurrenceTaken())
                        .fetch();
        if (!replacedIds.isEmpty()) {
            versionedUpdate(viewer)
                    .setNull(todo.deletedWith)
                    .where(todo.id.in(replacedIds))
                    .execute();
        }
        var restored =
                versionedUpdate(viewer)
                        .setNull(todo.deletedAt)
                        .setNull(todo.deletedWith)
                        .set(todo.origin.follows, followsUnless(pastPlanted(viewer)))
                        .where(trashedTogether)
                        .execute();
        limits.checkAdded(viewer, TodoLimits.TODOS, restored);
    }

    /// Matches todos of whose occurrence there is another todo outside the trash.
    private static BooleanExpression isOccurrenceTaken() {
        var other = new QTodo("other");
        return Subqueries.selectOne()
                .from(other)
                .where(
                        other.origin.quickInputId.eq(todo.origin.quickInputId),
                        other.origin.occurrenceDate.eq(todo.origin.occurrenceDate),
                        other.deletedAt.isNull())
                .exists();
    }

    /// Matches planted todos of past days.
    static BooleanExpression pastPlanted(Viewer viewer) {
        return todo.origin
                .follows
                .isTrue()
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.content.date.lt(viewer.today()));
    }

    static Expression<Boolean> followsUnless(BooleanExpression independent) {
        return new CaseBuilder().when(independent).then(false).otherwise(todo.origin.follows);
    }

    /// Starts an update that sets `version` and `updatedAt`, which Hibernate does for loaded rows
    /// only.
    public JPAUpdateClause versionedUpdate(Viewer viewer) {
        return queries.update(todo)
                .set(todo.version, todo.version.add(1))
                .set(todo.updatedAt, viewer.now());
    }
}
