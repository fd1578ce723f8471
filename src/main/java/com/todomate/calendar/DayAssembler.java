package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.people.SelectedViewerService.addTo;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.UserSummary;
import com.todomate.calendar.DayView.DayGoal;
import com.todomate.cheer.CheerService;
import com.todomate.diary.DiaryQueries;
import com.todomate.diary.DiaryView;
import com.todomate.http.Viewer;
import com.todomate.people.SelectedViewerService;
import com.todomate.people.UserVisibility;
import com.todomate.persistence.NullableProjection;
import com.todomate.quickinput.ArchiveItem;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Assembles days from their contents: adds the owner, the diary, the cheers and the lists of
/// selected viewers, as the viewer sees them. Runs in the transaction of the caller.
@Component
class DayAssembler {

    /// The owner of a day, the owner's today, and the diary of the date.
    private record DayHeader(UserSummary user, LocalDate today, @Nullable DiaryView diary) {}

    private final JPAQueryFactory queries;
    private final SelectedViewerService selectedViewerService;
    private final CheerService cheerService;

    DayAssembler(
            JPAQueryFactory queries,
            SelectedViewerService selectedViewerService,
            CheerService cheerService) {
        this.queries = queries;
        this.selectedViewerService = selectedViewerService;
        this.cheerService = cheerService;
    }

    /// Returns the days of those users who are visible to the viewer, in the order of `userIds`.
    List<DayView> assemble(
            Viewer viewer, List<UUID> userIds, LocalDate date, DayContents contents) {
        var headers = headers(viewer, userIds, date);
        var diaries =
                headers.stream()
                        .flatMap(dayHeader -> Stream.ofNullable(dayHeader.diary()))
                        .toList();
        var counts =
                cheerService.counts(
                        Stream.concat(contents.todos().stream(), diaries.stream()), viewer);
        var goalViews = contents.goals().values().stream().flatMap(List::stream);
        var viewerLists =
                selectedViewerService.lists(Stream.concat(goalViews, diaries.stream()), viewer);

        var todos =
                contents.todos().stream()
                        .map(todoView -> todoView.withCountsFrom(counts))
                        .collect(groupingBy(todoView -> todoView.content().goalId()));
        var offered = contents.offered().stream().collect(groupingBy(ArchiveItem::goalId));
        return headers.stream()
                .map(dayHeader -> {
                    var owner = dayHeader.user().id();
                    var diaryView = dayHeader.diary();
                    var goals =
                            contents.goals().getOrDefault(owner, List.of()).stream()
                                    .map(goalView ->
                                            new DayGoal(
                                                    addTo(goalView, viewerLists),
                                                    todos.getOrDefault(goalView.id(), List.of()),
                                                    offered.getOrDefault(goalView.id(), List.of())))
                                    .toList();
                    return DayView.of(
                            date,
                            dayHeader.today(),
                            dayHeader.user(),
                            goals,
                            diaryView == null
                                    ? null
                                    : addTo(diaryView, viewerLists).withCountsFrom(counts),
                            contents.truncated().contains(owner));
                })
                .toList();
    }

    /// Returns the headers of the visible users, in the order of `userIds`. The viewer's own is
    /// read without the conditions of visibility: they are true, and cost the database time.
    private List<DayHeader> headers(Viewer viewer, List<UUID> userIds, LocalDate date) {
        var isOwn = userIds.equals(List.of(viewer.id()));
        var summary = UserSummary.of(user);
        var diaryView = new NullableProjection<>(DiaryQueries.view(viewer));
        var headersById =
                queries
                        .select(summary, user.settings, diaryView)
                        .from(user)
                        .leftJoin(diary)
                        .on(
                                diary.ownerId.eq(user.id),
                                diary.content.date.eq(date),
                                isOwn ? diary.deletedAt.isNull() : DiaryQueries.visible(viewer))
                        .where(
                                user.id.in(userIds),
                                isOwn ? null : UserVisibility.isVisibleTo(user, viewer))
                        .fetch()
                        .stream()
                        .map(row ->
                                new DayHeader(
                                        requireNonNull(row.get(summary)),
                                        requireNonNull(row.get(user.settings))
                                                .day()
                                                .dateOf(viewer.now()),
                                        row.get(diaryView)))
                        .collect(toMap(dayHeader -> dayHeader.user().id(), identity()));
        return userIds.stream().flatMap(id -> Stream.ofNullable(headersById.get(id))).toList();
    }
}
