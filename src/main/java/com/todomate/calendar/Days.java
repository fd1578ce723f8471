package com.todomate.calendar;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.account.QUser.user;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.people.SelectedViewers.listed;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.QUserSummary;
import com.todomate.account.UserSummary;
import com.todomate.account.Visibility;
import com.todomate.alarm.Alarms;
import com.todomate.calendar.Day.DayGoal;
import com.todomate.cheer.Cheers;
import com.todomate.diary.Diaries;
import com.todomate.diary.DiaryView;
import com.todomate.goal.Goal;
import com.todomate.goal.GoalView;
import com.todomate.goal.Goals;
import com.todomate.people.Existence;
import com.todomate.people.SelectedViewers;
import com.todomate.quickinput.ArchiveBox;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoView;
import com.todomate.todo.Todos;
import com.todomate.viewset.IfFound;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts days of people together, as far as the viewer sees them, with as many queries however many
/// people, goals and todos there are.
@Component
@Transactional(readOnly = true)
class Days {

    /// Whose day, and what they wrote of it.
    private record Cover(UserSummary user, @Nullable DiaryView diary) {}

    private record OwnedGoal(UUID ownerId, GoalView view) {}

    private final JPAQueryFactory queries;
    private final SelectedViewers viewers;
    private final Cheers cheers;
    private final ArchiveBox box;
    private final Alarms alarms;

    Days(
            JPAQueryFactory queries,
            SelectedViewers viewers,
            Cheers cheers,
            ArchiveBox box,
            Alarms alarms) {
        this.queries = queries;
        this.viewers = viewers;
        this.cheers = cheers;
        this.box = box;
        this.alarms = alarms;
    }

    /// One's own day: the goals that one works on, and finished ones that have something there;
    /// `hidden` unfolds those that one folds out of it.
    Day own(Viewer viewer, LocalDate date, boolean hidden) {
        var unfolded = hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN);
        var which = goal.deletedAt.isNull().and(unfolded);
        var offered = box.offered(date, viewer);
        var goals = which.and(worked(there(date)));
        return of(viewer, List.of(viewer.id()), date, goals, there(date), offered)
                .getFirst()
                .with(alarms.on(date, viewer));
    }

    /// The same of others, as far as they share it; those who do not exist for the viewer are left
    /// out. What their quick inputs offer is for them alone.
    List<Day> shared(Viewer viewer, List<UUID> people, LocalDate date) {
        var there = there(date).and(Todos.shared());
        var which = Goals.visible(goal, viewer).and(worked(there));
        return of(viewer, people, date, which, there, List.of());
    }

    /// The same with those goals alone that have something there.
    List<Day> busy(Viewer viewer, List<UUID> people, LocalDate date) {
        var there = there(date).and(Todos.shared());
        var which = Goals.visible(goal, viewer).and(holding(there));
        return of(viewer, people, date, which, there, List.of());
    }

    private static BooleanExpression worked(BooleanExpression there) {
        return goal.status.eq(Goal.Status.ACTIVE).or(holding(there));
    }

    private static BooleanExpression holding(BooleanExpression there) {
        return selectOne().from(todo).where(todo.content.goalId.eq(goal.id), there).exists();
    }

    private List<Day> of(
            Viewer viewer,
            List<UUID> people,
            LocalDate date,
            BooleanExpression which,
            BooleanExpression there,
            List<ArchiveItem> offered) {
        var covers = covers(viewer, people, date);
        var diaries = covers.stream().flatMap(cover -> Stream.ofNullable(cover.diary())).toList();
        var goals = goals(viewer, people, which);
        var todos = todos(viewer, people, goals, there);
        var counts = cheers.counts(Stream.concat(todos.stream(), diaries.stream()), viewer);
        var views = goals.stream().map(OwnedGoal::view);
        var lists = viewers.lists(Stream.concat(views, diaries.stream()), viewer);

        var todosByGoal =
                todos.stream()
                        .map(it -> it.among(counts))
                        .collect(groupingBy(it -> it.content().goalId()));
        var offeredByGoal = offered.stream().collect(groupingBy(ArchiveItem::goalId));
        var goalsByOwner =
                goals.stream()
                        .collect(
                                groupingBy(
                                        OwnedGoal::ownerId,
                                        mapping(
                                                it ->
                                                        new DayGoal(
                                                                listed(it.view(), lists),
                                                                todosByGoal.getOrDefault(
                                                                        it.view().id(), List.of()),
                                                                offeredByGoal.getOrDefault(
                                                                        it.view().id(), List.of())),
                                                toList())));
        return covers.stream()
                .map(cover -> {
                    var diary = cover.diary();
                    return Day.of(
                            date,
                            viewer.today(),
                            cover.user(),
                            goalsByOwner.getOrDefault(cover.user().id(), List.of()),
                            diary == null ? null : listed(diary, lists).among(counts));
                })
                .toList();
    }

    /// In the order in which they were asked for.
    private List<Cover> covers(Viewer viewer, List<UUID> people, LocalDate date) {
        var summary = new QUserSummary(user.id, user.handle, user.displayName);
        var written = new IfFound<>(Diaries.view(viewer));
        var found =
                queries
                        .select(summary, written)
                        .from(user)
                        .leftJoin(diary)
                        .on(
                                diary.ownerId.eq(user.id),
                                diary.content.date.eq(date),
                                Diaries.visible(viewer))
                        .where(user.id.in(people), Existence.of(user, viewer))
                        .fetch()
                        .stream()
                        .map(row -> new Cover(requireNonNull(row.get(summary)), row.get(written)))
                        .collect(toMap(cover -> cover.user().id(), identity()));
        return people.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    /// As they stand by hand.
    private List<OwnedGoal> goals(Viewer viewer, List<UUID> owners, BooleanExpression which) {
        var view = Goals.view(viewer);
        return queries
                .select(goal.ownerId, view)
                .from(goal)
                .where(goal.ownerId.in(owners), which)
                .orderBy(goal.position.asc(), goal.id.asc())
                .fetch()
                .stream()
                .map(row ->
                        new OwnedGoal(
                                requireNonNull(row.get(goal.ownerId)),
                                requireNonNull(row.get(view))))
                .toList();
    }

    private List<TodoView> todos(
            Viewer viewer, List<UUID> owners, List<OwnedGoal> goals, BooleanExpression there) {
        var ids = goals.stream().map(it -> it.view().id()).toList();
        return queries.select(Todos.view(viewer))
                .from(todo)
                .where(todo.ownerId.in(owners), todo.content.goalId.in(ids), there)
                .orderBy(todo.position.asc(), todo.id.asc())
                .fetch();
    }

    /// By the column that the index of the order by hand begins with.
    private static BooleanExpression there(LocalDate date) {
        return todo.sortDate
                .eq(date)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
