package com.todomate.todo.adapter;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.people.Report;
import com.todomate.people.Reportable;
import com.todomate.todo.TodoQueries;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets users report the todos that they can see.
@Component
class ReportedTodos implements Reportable {

    private final JPAQueryFactory queries;

    ReportedTodos(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public Report.Kind kind() {
        return Report.Kind.TODO;
    }

    @Override
    public @Nullable String findVisibleTitle(Viewer viewer, UUID ownerId, UUID id) {
        return queries.select(todo.content.title)
                .from(todo)
                .where(todo.id.eq(id), todo.ownerId.eq(ownerId), TodoQueries.visible(viewer))
                .fetchOne();
    }

    @Override
    public @Nullable String findOwnerLabel(UUID id) {
        return queries.select(todo.content.title).from(todo).where(todo.id.eq(id)).fetchOne();
    }
}
