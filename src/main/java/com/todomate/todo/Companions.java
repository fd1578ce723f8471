package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.querydsl.jpa.impl.JPAUpdateClause;
import com.todomate.viewset.Viewer;
import java.util.UUID;

/// The todos that go to the trash with what they hang on, a goal or a quick input, and come back
/// with it; each change is one statement, however many there are.
record Companions(JPAQueryFactory queries) {

    void trash(UUID with, BooleanExpression which, Viewer viewer) {
        changed(viewer)
                .set(todo.deletedAt, viewer.now())
                .set(todo.deletedWith, with)
                .where(which, todo.deletedAt.isNull())
                .execute();
    }

    /// Where another one took the place meanwhile they stay in the trash, by themselves. What was
    /// planted on a day that is over is its owner's now: nobody may clear it away again.
    void restore(UUID with, BooleanExpression which, Viewer viewer) {
        var together = which.and(todo.deletedWith.eq(with));
        var other = new QTodo("other");
        var taken =
                queries.select(todo.id)
                        .from(todo)
                        .where(
                                together,
                                JPAExpressions.selectOne()
                                        .from(other)
                                        .where(
                                                other.origin.quickInputId.eq(
                                                        todo.origin.quickInputId),
                                                other.origin.occurrenceDate.eq(
                                                        todo.origin.occurrenceDate),
                                                other.deletedAt.isNull())
                                        .exists())
                        .fetch();
        if (!taken.isEmpty()) {
            changed(viewer).setNull(todo.deletedWith).where(todo.id.in(taken)).execute();
        }
        changed(viewer)
                .setNull(todo.deletedAt)
                .setNull(todo.deletedWith)
                .set(todo.origin.follows, followsUnless(over(viewer)))
                .where(together)
                .execute();
    }

    /// Planted on a day that is over.
    static BooleanExpression over(Viewer viewer) {
        return todo.origin
                .follows
                .isTrue()
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.content.date.lt(viewer.today()));
    }

    static Expression<Boolean> followsUnless(BooleanExpression own) {
        return new CaseBuilder().when(own).then(false).otherwise(todo.origin.follows);
    }

    /// A statement that changes rows without loading them must count the change itself.
    JPAUpdateClause changed(Viewer viewer) {
        return queries.update(todo)
                .set(todo.version, todo.version.add(1))
                .set(todo.updatedAt, viewer.now());
    }
}
