package com.todomate.bench.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the user's months.
@Service
@Transactional(readOnly = true)
class MonthService {

    private static final Comparator<Entities.Todo> BY_GOAL =
            Comparator.comparingInt((Entities.Todo todo) -> todo.goal.getPosition())
                    .thenComparing(todo -> todo.goal.getId().toString());

    private final TodoRepository todos;
    private final DiaryRepository diaries;

    MonthService(TodoRepository todos, DiaryRepository diaries) {
        this.todos = todos;
        this.diaries = diaries;
    }

    public Dtos.Month month(Entities.User user, YearMonth month) {
        var first = month.atDay(1);
        var last = month.atEndOfMonth();
        var byDate =
                todos
                        .findByOwnerIdAndDateBetweenAndStateAndDeletedAtIsNull(
                                user.id, first, last, "ACTIVE")
                        .stream()
                        .filter(todo -> !todo.goal.getVisibility().equals("HIDDEN"))
                        .collect(groupingBy(todo -> todo.date));
        var emoji =
                diaries.findByOwnerIdAndDateBetweenAndDeletedAtIsNull(user.id, first, last).stream()
                        .filter(diary -> diary.emoji != null)
                        .collect(toMap(diary -> diary.date, diary -> diary.emoji));
        var days = new ArrayList<Dtos.MonthDay>();
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            days.add(day(date, byDate.getOrDefault(date, List.of()), emoji.get(date)));
        }
        return new Dtos.Month(month, user.today(), days);
    }

    private static Dtos.MonthDay day(LocalDate date, List<Entities.Todo> todos, String emoji) {
        var total = todos.size();
        var done = todos.stream().filter(todo -> todo.done).count();
        var byColor =
                todos.stream()
                        .sorted(BY_GOAL)
                        .collect(
                                groupingBy(
                                        todo -> todo.goal.getColor().toUpperCase(Locale.ROOT),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        var colors =
                byColor.values().stream()
                        .map(group ->
                                new Dtos.ColorShare(
                                        group.getFirst().goal.getColor(),
                                        group.stream().filter(todo -> todo.done).count(),
                                        group.size()))
                        .toList();
        return new Dtos.MonthDay(
                date, total, done, total - done, total > 0 && done == total, colors, emoji);
    }
}
