package com.todomate.bench.jpa;

import com.todomate.bench.floor.PhotoUrls;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Maps entities to DTOs.
@Component
class DtoMapper {

    private static final int SHARED_MEMO = 200;

    private final PhotoUrls photoUrls;

    DtoMapper(PhotoUrls photoUrls) {
        this.photoUrls = photoUrls;
    }

    Dtos.User user(Entities.User user) {
        var photo = user.avatarId;
        var avatar =
                photo == null
                        ? null
                        : new Dtos.Avatar(photoUrls.fullUrl(photo), photoUrls.thumbUrl(photo));
        return new Dtos.User(user.id, user.handle, user.displayName, avatar);
    }

    Dtos.Todo todo(Entities.Todo todo, boolean own, Dtos.Cheers cheers) {
        var hasOrigin = own && todo.originId != null && !todo.detached;
        var memo = own || todo.memoPublic ? todo.memo : null;
        var isLong = !own && memo != null && memo.codePointCount(0, memo.length()) > SHARED_MEMO;
        return new Dtos.Todo(
                todo.id,
                todo.version,
                todo.createdAt,
                todo.updatedAt,
                todo.goal.getId(),
                todo.title,
                todo.date,
                todo.time,
                isLong ? memo.substring(0, memo.offsetByCodePoints(0, SHARED_MEMO)) : memo,
                todo.memoPublic,
                isLong ? true : null,
                todo.visibility,
                todo.photoId,
                todo.done,
                todo.state,
                todo.doneAt,
                own ? todo.position : null,
                hasOrigin ? new Dtos.Origin(todo.originId, todo.originDate, todo.follows) : null,
                photo(todo.photoId),
                cheers);
    }

    Dtos.Goal goal(
            Goal goal,
            Collection<UUID> viewers,
            List<Dtos.Todo> todos,
            List<Dtos.Suggestion> suggestions) {
        var own = viewers != null;
        return new Dtos.Goal(
                goal.getId(),
                goal.getVersion(),
                goal.getCreatedAt(),
                goal.getUpdatedAt(),
                goal.getTitle(),
                goal.getColor(),
                own ? goal.getVisibility() : null,
                viewers,
                goal.getStatus(),
                goal.getFinishedAt(),
                own ? goal.getPosition() : null,
                todos,
                suggestions);
    }

    Dtos.Diary diary(Entities.Diary diary, Collection<UUID> viewers, Dtos.Cheers cheers) {
        return new Dtos.Diary(
                diary.id,
                diary.version,
                diary.createdAt,
                diary.updatedAt,
                diary.date,
                diary.emoji,
                diary.body,
                diary.temperature,
                diary.color,
                diary.photoId,
                viewers == null ? null : diary.visibility,
                viewers,
                diary.draft,
                photo(diary.photoId),
                cheers);
    }

    Dtos.Alarm alarm(Entities.Alarm alarm) {
        var weekdays =
                Stream.of(DayOfWeek.values())
                        .filter(day -> includes(alarm.weekdays, day))
                        .map(day -> day.name().substring(0, 3))
                        .toList();
        return new Dtos.Alarm(
                alarm.id,
                alarm.version,
                alarm.createdAt,
                alarm.updatedAt,
                alarm.time,
                weekdays,
                alarm.label,
                alarm.enabled);
    }

    static boolean includes(byte weekdays, DayOfWeek day) {
        return (weekdays & (1 << (day.getValue() - 1))) != 0;
    }

    private Dtos.Photo photo(UUID id) {
        return id == null
                ? null
                : new Dtos.Photo(id, photoUrls.fullUrl(id), photoUrls.thumbUrl(id));
    }
}
