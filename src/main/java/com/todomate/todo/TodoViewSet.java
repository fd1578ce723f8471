package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.cheer.Cheers;
import com.todomate.goal.Goals;
import com.todomate.viewset.Arrangement;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/todos")
class TodoViewSet extends ModelViewSet<Todo, TodoContent, TodoView, TodoFilter> {

    /// The order of one goal's todos on one date, or in its archive box without one.
    record Reorder(
            @Nullable LocalDate date,
            @NotNull UUID goalId,
            @NotEmpty @Size(max = 1000) List<@NotNull UUID> ids) {}

    /// Where what was left undone should go, of one goal or of all.
    record MoveOverdue(@NotNull Move.Day to, @Nullable UUID goalId) {}

    /// The goal in which a rewritten todo shall lie, if it is named.
    record Target(@Nullable UUID goalId) {}

    /// How many were moved.
    record Moved(int moved) {}

    private final Cheers cheers;
    private final Goals goals;
    private final Origins origins;
    private final Settling settling;
    private final Today today;
    private final Overdue overdue;
    private final ApplicationEventPublisher events;
    private final Places places;

    TodoViewSet(
            Kit kit,
            Cheers cheers,
            Goals goals,
            Origins origins,
            Settling settling,
            Today today,
            Overdue overdue,
            ApplicationEventPublisher events) {
        super(
                kit,
                todo,
                Todos::view,
                (id, content, owner) ->
                        new Todo(
                                id,
                                owner,
                                content,
                                new Places(kit.queries()).end(content.goalId(), content.date())));
        this.cheers = cheers;
        this.goals = goals;
        this.origins = origins;
        this.settling = settling;
        this.today = today;
        this.overdue = overdue;
        this.events = events;
        this.places = new Places(kit.queries());
    }

    @Override
    protected Predicate visible(Viewer viewer) {
        return Todos.visible(viewer);
    }

    @Override
    protected List<TodoView> enriched(Viewer viewer, List<TodoView> rows, Set<String> extras) {
        return cheers.counted(rows, viewer);
    }

    @Override
    protected void changed(Todo row, Viewer viewer) {
        if (row.shared()) events.publishEvent(new TodoShared(row.content().goalId(), viewer.now()));
    }

    @Override
    protected void purging(Todo row) {
        cheers.forget(Todos.KIND, List.of(row.id()));
    }

    @Override
    protected StringExpression label() {
        return todo.content.title;
    }

    @Override
    protected Ordering ordering() {
        return Ordering.by("date,position")
                .key("date", todo.sortDate, "position")
                .key("position", todo.position)
                .key("createdAt", todo.createdAt)
                .key("updatedAt", todo.updatedAt)
                .key("title", todo.content.title);
    }

    @Override
    protected TodoContent settled(TodoContent content, @Nullable Todo before, Viewer viewer) {
        return settling.of(content, before, viewer);
    }

    @Override
    protected void approaching(UUID key, ObjectNode body, Viewer viewer) {
        if (!body.has("goalId") && !body.has("date")) return;
        var target = kit.json().treeToValue(body.deepCopy().retain("goalId"), Target.class);
        places.lock(viewer, key, target.goalId());
    }

    @Override
    public TodoView restore(Viewer viewer, UUID key) {
        places.lock(viewer, key, null);
        return super.restore(viewer, key);
    }

    @PostMapping("/{id}/complete")
    TodoView complete(Viewer viewer, @PathVariable UUID id) {
        return change(viewer, id, row -> row.complete(viewer));
    }

    @PostMapping("/{id}/reopen")
    TodoView reopen(Viewer viewer, @PathVariable UUID id) {
        return change(viewer, id, row -> row.reopen(viewer));
    }

    @PostMapping("/{id}/move")
    TodoView move(Viewer viewer, @PathVariable UUID id, @Valid @RequestBody Move move) {
        places.lock(viewer, id, move.goalId());
        return change(
                viewer,
                id,
                row -> {
                    var there = move.of(row, viewer);
                    row.rewrite(settled(there, row, viewer), viewer);
                    if (move.dated()) activate(row, there.date(), null, viewer);
                });
    }

    /// Puts it into the archive box, or back there as an entry of its quick input; answers what it
    /// lost on the way.
    @PostMapping("/{id}/archive")
    Archived archive(Viewer viewer, @PathVariable UUID id) {
        places.lock(viewer, id, null);
        var row = own(viewer, id);
        var before = row.content();
        if (!row.archived()) row.rewrite(settled(before.undated(), row, viewer), viewer);
        return new Archived(shown(viewer, id), before.lostIn(row.content()));
    }

    /// Takes it out of the archive box; an entry of a quick input needs no date, it has one.
    @PostMapping("/{id}/activate")
    TodoView activate(
            Viewer viewer,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Activation how) {
        var wanted = how == null ? Activation.PLAIN : how;
        places.lock(viewer, id, null);
        return change(viewer, id, row -> activate(row, wanted.date(), wanted.time(), viewer));
    }

    /// Its place is asked for before it changes: the question would write what is half done.
    private void activate(
            Todo row, @Nullable LocalDate date, @Nullable LocalTime time, Viewer viewer) {
        var content = row.content();
        var day = date == null ? content.date() : date;
        if (row.archived() && day != null) row.place(places.end(content.goalId(), day));
        row.activate(date, time, viewer);
    }

    /// Answers all todos of that goal and date in their new order.
    @PostMapping("/reorder")
    Listing<TodoView> reorder(Viewer viewer, @Valid @RequestBody Reorder wanted) {
        goals.lockOwn(viewer, wanted.goalId(), "goalId");
        return arranged(
                viewer,
                new Arrangement(wanted.ids()),
                Places.in(wanted.goalId(), wanted.date()),
                todo.position,
                Todo::place);
    }

    /// Today begins first, in a transaction of its own: what it takes away or brings along is not
    /// overdue.
    @PostMapping("/move-overdue")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    Moved moveOverdue(Viewer viewer, @Valid @RequestBody MoveOverdue wanted) {
        today.open(viewer);
        return new Moved(overdue.move(wanted.to().of(viewer), wanted.goalId(), viewer));
    }

    @Override
    protected void leaving(Todo row, Viewer viewer) {
        origins.leaving(row);
    }

    @Override
    protected void returning(Todo row, Viewer viewer) {
        origins.returning(row, viewer);
    }
}
