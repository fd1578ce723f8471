package com.todomate.bench.jpa;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

@Service
@Transactional
class TodoService {

    private static final String ACTIVE = "ACTIVE";

    private final TodoRepository todos;
    private final GoalRepository goals;
    private final CheerCounter cheerCounter;
    private final DtoMapper mapper;

    TodoService(
            TodoRepository todos,
            GoalRepository goals,
            CheerCounter cheerCounter,
            DtoMapper mapper) {
        this.todos = todos;
        this.goals = goals;
        this.cheerCounter = cheerCounter;
        this.mapper = mapper;
    }

    @Transactional(readOnly = true)
    public List<Dtos.Todo> list(Entities.User user, LocalDate date) {
        return toDtos(
                todos.findByOwnerIdAndDateAndStateAndDeletedAtIsNullOrderByPositionAscIdAsc(
                        user.id, date, ACTIVE),
                user);
    }

    public Dtos.Todo setDone(Entities.User user, UUID id, boolean done) {
        var todo =
                todos.findByIdAndOwnerIdAndDeletedAtIsNull(id, user.id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!todo.state.equals(ACTIVE)) throw new ResponseStatusException(HttpStatus.CONFLICT);
        if (todo.done != done) {
            todo.done = done;
            todo.doneAt = done ? now() : null;
            todo.updatedAt = now();
            if (todo.follows != null) todo.follows = false;
        }
        return toDtos(List.of(todos.saveAndFlush(todo)), user).getFirst();
    }

    public Dtos.Todo create(Entities.User user, Dtos.NewTodo content) {
        var goal =
                goals.findByIdAndOwnerIdAndDeletedAtIsNull(content.goalId(), user.id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (todos.countByOwnerIdAndDeletedAtIsNull(user.id) >= 50_000
                || todos.countByOwnerIdAndStateAndDateAndDeletedAtIsNull(
                                user.id, ACTIVE, content.date())
                        >= 300) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        var todo = new Entities.Todo();
        todo.id = UUID.randomUUID();
        todo.ownerId = user.id;
        todo.createdAt = now();
        todo.updatedAt = todo.createdAt;
        todo.goal = goal;
        todo.title = content.title();
        todo.date = content.date();
        todo.time = content.time();
        todo.memo = content.memo();
        todo.memoPublic = Boolean.TRUE.equals(content.memoPublic());
        todo.visibility = content.visibility() == null ? "INHERIT" : content.visibility();
        todo.state = ACTIVE;
        todo.position =
                todos.findLastPosition(goal.getId(), content.date())
                        .map(last -> last + 1)
                        .orElse(0);
        return toDtos(List.of(todos.saveAndFlush(todo)), user).getFirst();
    }

    private List<Dtos.Todo> toDtos(List<Entities.Todo> rows, Entities.User user) {
        var ids = rows.stream().map(todo -> todo.id).toList();
        var cheers = cheerCounter.count("TODO", ids, user.id);
        return rows.stream()
                .map(todo ->
                        mapper.todo(todo, true, cheers.getOrDefault(todo.id, CheerCounter.NONE)))
                .toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
