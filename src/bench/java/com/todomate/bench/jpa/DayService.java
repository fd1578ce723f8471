package com.todomate.bench.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the user's own days.
@Service
@Transactional(readOnly = true)
class DayService {

    private final GoalRepository goals;
    private final TodoRepository todos;
    private final DiaryRepository diaries;
    private final QuickInputRepository quickInputs;
    private final AlarmRepository alarms;
    private final SelectedViewerRepository selectedViewers;
    private final CheerCounter cheerCounter;
    private final DtoMapper mapper;

    DayService(
            GoalRepository goals,
            TodoRepository todos,
            DiaryRepository diaries,
            QuickInputRepository quickInputs,
            AlarmRepository alarms,
            SelectedViewerRepository selectedViewers,
            CheerCounter cheerCounter,
            DtoMapper mapper) {
        this.goals = goals;
        this.todos = todos;
        this.diaries = diaries;
        this.quickInputs = quickInputs;
        this.alarms = alarms;
        this.selectedViewers = selectedViewers;
        this.cheerCounter = cheerCounter;
        this.mapper = mapper;
    }

    public Dtos.Day day(Entities.User user, LocalDate date) {
        var rows =
                todos.findByOwnerIdAndDateAndStateAndDeletedAtIsNullOrderByPositionAscIdAsc(
                        user.id, date, "ACTIVE");
        var cheers =
                cheerCounter.count("TODO", rows.stream().map(todo -> todo.id).toList(), user.id);
        var todosByGoal =
                rows.stream()
                        .map(todo ->
                                mapper.todo(
                                        todo,
                                        true,
                                        cheers.getOrDefault(todo.id, CheerCounter.NONE)))
                        .collect(groupingBy(Dtos.Todo::goalId));
        var suggestions = suggestions(user, date);
        var viewers = viewers(user);
        var goalDtos =
                goals.findByOwnerIdAndDeletedAtIsNullOrderByPositionAscIdAsc(user.id).stream()
                        .filter(goal -> !goal.getVisibility().equals("HIDDEN"))
                        .filter(goal ->
                                goal.getStatus().equals("ACTIVE")
                                        || todosByGoal.containsKey(goal.getId()))
                        .map(goal ->
                                mapper.goal(
                                        goal,
                                        viewersOf(goal.getVisibility(), goal.getId(), viewers),
                                        todosByGoal.getOrDefault(goal.getId(), List.of()),
                                        suggestions.getOrDefault(goal.getId(), List.of())))
                        .toList();
        var diary = diary(user, date, viewers);
        var counts =
                goalDtos.stream()
                        .flatMap(goal -> goal.todos().stream())
                        .flatMap(todo -> todo.cheers().byEmoji().stream());
        var onDiary =
                diary == null ? Stream.<Dtos.EmojiCount>of() : diary.cheers().byEmoji().stream();
        return new Dtos.Day(
                date,
                user.today(),
                mapper.user(user),
                goalDtos,
                diary,
                CheerCounter.sum(Stream.concat(counts, onDiary)),
                alarms(user, date));
    }

    private Dtos.Diary diary(Entities.User user, LocalDate date, Map<UUID, List<UUID>> viewers) {
        var diary = diaries.findByOwnerIdAndDateAndDeletedAtIsNull(user.id, date).orElse(null);
        if (diary == null) return null;
        var cheers = cheerCounter.count("DIARY", List.of(diary.id), user.id);
        return mapper.diary(
                diary,
                viewersOf(diary.visibility, diary.id, viewers),
                cheers.getOrDefault(diary.id, CheerCounter.NONE));
    }

    private Map<UUID, List<UUID>> viewers(Entities.User user) {
        return selectedViewers.findVisible(user.id).stream()
                .collect(
                        groupingBy(
                                viewer -> viewer.key.thingId(),
                                mapping(viewer -> viewer.key.viewerId(), toList())));
    }

    private static List<UUID> viewersOf(
            String visibility, UUID thing, Map<UUID, List<UUID>> viewers) {
        return visibility.equals("SELECTED") ? viewers.getOrDefault(thing, List.of()) : List.of();
    }

    private List<Dtos.Alarm> alarms(Entities.User user, LocalDate date) {
        return alarms
                .findByOwnerIdAndEnabledTrueAndDeletedAtIsNullOrderByTimeAscIdAsc(user.id)
                .stream()
                .filter(alarm -> DtoMapper.includes(alarm.weekdays, date.getDayOfWeek()))
                .map(mapper::alarm)
                .toList();
    }

    /// Returns the suggestions by goal: todos that returned to the archive box, and occurrences of
    /// quick inputs without a todo.
    private Map<UUID, List<Dtos.Suggestion>> suggestions(Entities.User user, LocalDate date) {
        var rules = quickInputs.findByOwnerIdAndDeletedAtIsNullAndPausedAtIsNull(user.id);
        var ids = rules.stream().map(rule -> rule.id).toList();
        if (ids.isEmpty()) return Map.of();
        var existing =
                todos.findByOriginIdInAndOriginDateAndDeletedAtIsNull(ids, date).stream()
                        .collect(toMap(todo -> todo.originId, todo -> todo));
        var skipped = quickInputs.findSkipped(ids, date);
        rules.sort(
                Comparator.comparing((Entities.QuickInput rule) -> rule.createdAt)
                        .thenComparing(rule -> rule.id.toString()));
        var suggestions = new ArrayList<Dtos.Suggestion>();
        for (var rule : rules) {
            var todo = existing.get(rule.id);
            if (!rule.goal.getStatus().equals("ACTIVE")) continue;
            if (todo != null && todo.state.equals("ARCHIVED") && date.equals(todo.date)) {
                suggestions.add(
                        new Dtos.Suggestion(
                                "RETURNED",
                                todo.goal.getId(),
                                todo.title,
                                todo.time,
                                todo.memo,
                                todo.id,
                                rule.id,
                                date));
            } else if (todo == null && !skipped.contains(rule.id) && covers(rule, date)) {
                suggestions.add(
                        new Dtos.Suggestion(
                                "SUGGESTED",
                                rule.goal.getId(),
                                rule.title,
                                rule.time,
                                rule.memo,
                                null,
                                rule.id,
                                date));
            }
        }
        return suggestions.stream().collect(groupingBy(Dtos.Suggestion::goalId));
    }

    private static boolean covers(Entities.QuickInput rule, LocalDate date) {
        return DtoMapper.includes(rule.weekdays, date.getDayOfWeek())
                && (rule.startDate == null || !date.isBefore(rule.startDate))
                && (rule.endDate == null || !date.isAfter(rule.endDate));
    }
}
