package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.CheerService;
import com.todomate.http.IfMatch;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.time.LogicalDay;
import com.todomate.viewset.OwnerLimits;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Reads and writes the todos that came from quick inputs. At most one todo per quick input and
/// occurrence date is outside the trash. Callers that change rows must hold the lock of the quick
/// input's row.
@Component
public class OccurrenceTodos {

    /// Whether the archived todos of a quick input are accessible. They are HIDDEN while the goal
    /// is finished.
    public enum ArchiveAccess {
        OPEN,
        HIDDEN
    }

    /// The result of [#dismiss]: DONE when the todo went to the trash, NOTHING when none was found,
    /// REFUSED when it lies on a date.
    public enum DismissResult {
        DONE,
        NOTHING,
        REFUSED
    }

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final CheerService cheerService;
    private final ApplicationEventPublisher events;
    private final OwnerLimits limits;
    private final TodoPositions todoPositions;

    OccurrenceTodos(
            EntityManager db,
            JPAQueryFactory queries,
            CheerService cheerService,
            ApplicationEventPublisher events,
            OwnerLimits limits) {
        this.db = db;
        this.cheerService = cheerService;
        this.events = events;
        this.queries = queries;
        this.limits = limits;
        this.todoPositions = new TodoPositions(queries);
    }

    static BooleanExpression fromQuickInput(UUID quickInput) {
        return todo.origin.quickInputId.eq(quickInput);
    }

    private static BooleanExpression liveAt(UUID quickInput, LocalDate date) {
        var occurrence = fromQuickInput(quickInput).and(todo.origin.occurrenceDate.eq(date));
        return occurrence.and(todo.deletedAt.isNull());
    }

    private @Nullable Todo findLive(UUID quickInput, LocalDate date, ArchiveAccess archiveAccess) {
        var row =
                queries.selectFrom(todo)
                        .where(liveAt(quickInput, date))
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetchOne();
        var hidden = archiveAccess == ArchiveAccess.HIDDEN && row != null && row.isArchived();
        return hidden ? null : row;
    }

    /// Returns the occurrence dates in the range, both ends inclusive, that have a todo outside the
    /// trash.
    public Set<LocalDate> datesWithTodo(UUID quickInput, LocalDate from, LocalDate to) {
        return queries
                .select(todo.origin.occurrenceDate)
                .from(todo)
                .where(
                        fromQuickInput(quickInput),
                        todo.origin.occurrenceDate.between(from, to),
                        todo.deletedAt.isNull())
                .fetch()
                .stream()
                .collect(toSet());
    }

    /// Returns the todo as its owner sees it, after flushing pending changes.
    public TodoView view(Viewer owner, UUID id) {
        db.flush();
        var views =
                queries.select(TodoQueries.view(owner)).from(todo).where(todo.id.eq(id)).fetch();
        return cheerService.addCounts(views, owner).getFirst();
    }

    /// Returns whether the occurrence has a todo outside the trash.
    public boolean hasTodo(UUID quickInput, LocalDate date) {
        return queries.selectOne().from(todo).where(liveAt(quickInput, date)).fetchFirst() != null;
    }

    /// Activates the existing todo of an occurrence and returns its id. Returns null when there is
    /// none, or when `archiveAccess` hides it. A RETURNED todo is put on `date` with the values of
    /// the template. A PLANTED todo is detached and rewritten only if the template is `overridden`,
    /// that is, has values for this date alone. Refuses with 412 `version_conflict` on a stale
    /// `If-Match` and with 409 `too_many` when the date is full.
    public @Nullable UUID activateExisting(
            Viewer viewer,
            UUID quickInput,
            LocalDate date,
            TodoTemplate todoTemplate,
            boolean overridden,
            ArchiveAccess archiveAccess) {
        var row = findLive(quickInput, date, archiveAccess);
        if (row == null) return null;
        IfMatch.check(row.version());
        if (row.isArchived()) {
            limits.requireRoom(viewer, TodoLimits.on(date));
            row.setPosition(todoPositions.nextPosition(todoTemplate.goalId(), date));
        }
        if (row.isArchived() || (overridden && row.link().follows())) {
            row.activate(todoTemplate.toContent(row.content().date()), viewer);
            events.publishEvent(new TodoShared(todoTemplate.goalId(), viewer.now()));
        }
        return row.id();
    }

    /// Creates an independent copy of the quick input on its occurrence date and returns the new
    /// id, which is `requestedId` if the client sent one. Refuses on `id` with 409 `deleted` when
    /// that id lies in the owner's trash, and with 409 `id_taken` when it is in use otherwise.
    /// Refuses with 409 `too_many` when the owner or the date has reached its limit.
    public UUID createCopy(
            Viewer owner,
            @Nullable UUID requestedId,
            UUID quickInput,
            LocalDate date,
            TodoTemplate todoTemplate) {
        var existing = requestedId == null ? null : db.find(Todo.class, requestedId);
        if (existing != null) {
            var isDeleted = existing.belongsTo(owner) && existing.isTrashed();
            throw ApiException.conflict(isDeleted ? "deleted" : "id_taken").withField("id");
        }
        limits.requireRoom(owner, TodoLimits.TODOS, TodoLimits.on(date));
        var id = requestedId == null ? UuidCreator.getTimeOrderedEpoch() : requestedId;
        var origin = new Origin(quickInput, date, false);
        insert(id, owner.id(), todoTemplate, date, origin, owner.day(), owner.now());
        events.publishEvent(new TodoShared(todoTemplate.goalId(), owner.now()));
        return id;
    }

    /// Creates a todo on the date `on` that follows the quick input. Its occurrence date `date` is
    /// the same or earlier.
    public void plant(
            UUID owner,
            UUID quickInput,
            LocalDate date,
            TodoTemplate todoTemplate,
            LocalDate on,
            LogicalDay day,
            Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        insert(id, owner, todoTemplate, on, new Origin(quickInput, date, true), day, now);
    }

    private void insert(
            UUID id,
            UUID owner,
            TodoTemplate todoTemplate,
            LocalDate on,
            Origin origin,
            LogicalDay day,
            Instant now) {
        var position = todoPositions.nextPosition(todoTemplate.goalId(), on);
        db.persist(new Todo(id, owner, todoTemplate.toContent(on), position, origin, day, now));
    }

    /// Moves the archived todo of an occurrence to the trash. Refuses with 412 `version_conflict`
    /// on a stale `If-Match`.
    public DismissResult dismiss(
            UUID quickInput, LocalDate date, Viewer viewer, ArchiveAccess archiveAccess) {
        var row = findLive(quickInput, date, archiveAccess);
        if (row == null) return DismissResult.NOTHING;
        IfMatch.check(row.version());
        if (!row.isArchived()) return DismissResult.REFUSED;
        row.dismiss(viewer);
        return DismissResult.DONE;
    }
}
