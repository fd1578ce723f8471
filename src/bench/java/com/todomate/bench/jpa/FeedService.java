package com.todomate.bench.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the days of followed users.
@Service
@Transactional(readOnly = true)
class FeedService {

    private static final Comparator<Entities.User> LATEST_FIRST =
            Comparator.comparing((Entities.User user) ->
                            user.sharedAt == null ? Instant.EPOCH : user.sharedAt)
                    .thenComparing(user -> user.id.toString())
                    .reversed();

    private final UserRepository users;
    private final TodoRepository todos;
    private final DiaryRepository diaries;
    private final CheerCounter cheerCounter;
    private final DtoMapper mapper;

    FeedService(
            UserRepository users,
            TodoRepository todos,
            DiaryRepository diaries,
            CheerCounter cheerCounter,
            DtoMapper mapper) {
        this.users = users;
        this.todos = todos;
        this.diaries = diaries;
        this.cheerCounter = cheerCounter;
        this.mapper = mapper;
    }

    public List<Dtos.FeedEntry> feed(Entities.User viewer, LocalDate date) {
        var followed = users.findFollowed(viewer.id);
        if (followed.isEmpty()) return List.of();
        var ids = followed.stream().map(user -> user.id).toList();
        var shared = todos.findShared(ids, date, viewer.id);
        var todoCheers =
                cheerCounter.count(
                        "TODO", shared.stream().map(todo -> todo.id).toList(), viewer.id);
        var diaryByOwner =
                diaries.findShared(ids, date, viewer.id).stream()
                        .collect(toMap(diary -> diary.ownerId, diary -> diary));
        var diaryCheers =
                cheerCounter.count(
                        "DIARY",
                        diaryByOwner.values().stream().map(diary -> diary.id).toList(),
                        viewer.id);
        var todosByOwner = shared.stream().collect(groupingBy(todo -> todo.ownerId));
        return followed.stream()
                .filter(user ->
                        todosByOwner.containsKey(user.id) || diaryByOwner.containsKey(user.id))
                .sorted(LATEST_FIRST)
                .map(user -> {
                    var day =
                            day(
                                    user,
                                    date,
                                    todosByOwner.getOrDefault(user.id, List.of()),
                                    todoCheers,
                                    diaryByOwner.get(user.id),
                                    diaryCheers);
                    return new Dtos.FeedEntry(day.user(), day);
                })
                .toList();
    }

    private Dtos.Day day(
            Entities.User user,
            LocalDate date,
            List<Entities.Todo> shared,
            Map<UUID, Dtos.Cheers> todoCheers,
            Entities.Diary diary,
            Map<UUID, Dtos.Cheers> diaryCheers) {
        var byGoal = new LinkedHashMap<Goal, List<Dtos.Todo>>();
        for (var todo : shared) {
            var cheers = todoCheers.getOrDefault(todo.id, CheerCounter.NONE);
            byGoal.computeIfAbsent(todo.goal, goal -> new ArrayList<>())
                    .add(mapper.todo(todo, false, cheers));
        }
        var goals =
                byGoal.entrySet().stream()
                        .map(entry ->
                                mapper.goal(entry.getKey(), null, entry.getValue(), List.of()))
                        .toList();
        var diaryDto =
                diary == null
                        ? null
                        : mapper.diary(
                                diary, null, diaryCheers.getOrDefault(diary.id, CheerCounter.NONE));
        var onTodos =
                goals.stream()
                        .flatMap(goal -> goal.todos().stream())
                        .flatMap(todo -> todo.cheers().byEmoji().stream());
        var onDiary =
                diaryDto == null
                        ? Stream.<Dtos.EmojiCount>of()
                        : diaryDto.cheers().byEmoji().stream();
        return new Dtos.Day(
                date,
                user.today(),
                mapper.user(user),
                goals,
                diaryDto,
                CheerCounter.sum(Stream.concat(onTodos, onDiary)),
                null);
    }
}
