package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The photo of a todo is seen by whoever sees the todo.
@Component
@Transactional(readOnly = true)
class PhotosOfTodos implements PhotoHolder {

    private final JPAQueryFactory queries;

    PhotosOfTodos(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public boolean shows(Viewer viewer, UUID photo) {
        return queries.selectOne()
                        .from(todo)
                        .where(todo.content.photoId.eq(photo), Todos.visible(viewer))
                        .fetchFirst()
                != null;
    }

    @Override
    public Set<UUID> holding(Collection<UUID> photos) {
        return new HashSet<>(
                queries.select(todo.content.photoId)
                        .from(todo)
                        .where(todo.content.photoId.in(photos))
                        .fetch());
    }
}
