package com.todomate.todo;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.cheer.Cheers;
import com.todomate.goal.Goals;
import com.todomate.goal.QGoal;
import com.todomate.viewset.Viewer;

/// Todos, for the queries of other modules.
public final class Todos {

    /// What it is called where things of several kinds stand together.
    public static final String KIND = "TODO";

    private Todos() {}

    /// A todo as the viewer sees it.
    public static Expression<TodoView> view(Viewer viewer) {
        return new QTodoView(
                todo.id,
                todo.version,
                todo.createdAt,
                todo.updatedAt,
                todo.content,
                todo.ownerId.eq(viewer.id()),
                todo.state,
                todo.doneAt,
                todo.position,
                todo.origin,
                todo.detached,
                Cheers.any(KIND, todo.id));
    }

    /// Which todos exist for the viewer: their own, and what is shared of goals that they may see.
    static BooleanExpression visible(Viewer viewer) {
        var home = new QGoal("home");
        var inSight =
                selectOne()
                        .from(home)
                        .where(home.id.eq(todo.content.goalId), Goals.visible(home, viewer))
                        .exists();
        return todo.deletedAt.isNull().and(todo.ownerId.eq(viewer.id()).or(shared().and(inSight)));
    }

    /// Which todos whoever sees their goal sees, too: those on a date, unless they are private. The
    /// archive box is its owner's alone.
    public static BooleanExpression shared() {
        return todo.content
                .visibility
                .eq(TodoContent.Narrowing.INHERIT)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
