package com.todomate.diary;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.diary.QDiary.diary;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import com.todomate.people.SelectedViewers;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Diaries leave with their user, after the lists of those to whom they were shown.
@Component
class DiariesOfUsers implements Purge {

    private final Pieces pieces;
    private final SelectedViewers viewers;

    DiariesOfUsers(Pieces pieces, SelectedViewers viewers) {
        this.pieces = pieces;
        this.viewers = viewers;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(List.of(this::lists, this::diaries), userId, limit);
    }

    private int lists(UUID userId, int limit) {
        var theirs = select(diary.id).from(diary).where(diary.ownerId.eq(userId));
        return viewers.forget(theirs, limit);
    }

    private int diaries(UUID userId, int limit) {
        return pieces.remove(diary, diary.id, diary.ownerId.eq(userId), limit);
    }
}
