package com.todomate.todo;

import static com.todomate.query.Subqueries.selectOne;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.cheer.CheerService;
import com.todomate.goal.GoalQueries;
import com.todomate.goal.QGoal;
import com.todomate.http.Viewer;
import com.todomate.viewset.BoundedList;
import com.todomate.viewset.BoundedList.Reading;
import java.util.List;

/// Projections of and conditions on todos, for queries of this and other modules.
public final class TodoQueries {

    /// The value of `kind` in tables and views that refer to several kinds of resources.
    public static final String KIND = "TODO";

    private TodoQueries() {}

    /// Returns the projection of a todo as the viewer sees it.
    public static Expression<TodoView> view(Viewer viewer) {
        return view(viewer, todo.content);
    }

    /// Returns the same projection with only the beginning of the memo, if the viewer may read it.
    /// The caller must apply [TodoView#shortened()] to the result.
    public static Expression<TodoView> shortView(Viewer viewer) {
        var content = todo.content;
        var readable = todo.ownerId.eq(viewer.id()).or(content.memoPublic.isTrue());
        var memo =
                Expressions.stringTemplate(
                        "case when {0} then {1} else null end",
                        readable, BoundedList.head(content.memo));
        var shortContent =
                Projections.constructor(
                        TodoContent.class,
                        content.goalId,
                        content.title,
                        content.date,
                        content.time,
                        memo,
                        content.memoPublic,
                        content.visibility,
                        content.photoId,
                        content.done);
        return view(viewer, shortContent);
    }

    /// Runs the query for todos as this viewer sees them, with their texts cut if `reading` asks
    /// for it.
    public static List<TodoView> fetch(JPAQuery<?> rows, Viewer viewer, Reading reading) {
        if (!reading.cut()) return rows.select(view(viewer)).fetch();
        return rows.select(shortView(viewer)).fetch().stream().map(TodoView::shortened).toList();
    }

    private static Expression<TodoView> view(Viewer viewer, Expression<TodoContent> content) {
        return new QTodoView(
                todo.id,
                todo.version,
                todo.createdAt,
                todo.updatedAt,
                content,
                todo.ownerId.eq(viewer.id()),
                todo.state,
                todo.doneAt,
                todo.position,
                todo.origin,
                todo.detached,
                CheerService.existsOn(KIND, todo.id));
    }

    /// Matches the todos that exist for the viewer: their own, and shared todos of goals that they
    /// can see.
    public static BooleanExpression visible(Viewer viewer) {
        var parentGoal = new QGoal("home");
        var goalIsVisible =
                selectOne()
                        .from(parentGoal)
                        .where(
                                parentGoal.id.eq(todo.content.goalId),
                                GoalQueries.visible(parentGoal, viewer))
                        .exists();
        return todo.deletedAt
                .isNull()
                .and(todo.ownerId.eq(viewer.id()).or(shared(todo).and(goalIsVisible)));
    }

    /// Matches the todos that users who see the goal may see, too: those on a date that are not
    /// PRIVATE. Archived todos are visible to their owner only.
    public static BooleanExpression shared(QTodo todo) {
        return todo.content
                .visibility
                .eq(TodoContent.TodoVisibility.INHERIT)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
