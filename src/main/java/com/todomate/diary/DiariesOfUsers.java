package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Purge;
import com.todomate.people.SelectedViewers;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Diaries leave with their user, and so do the lists of those to whom they were shown.
@Component
class DiariesOfUsers implements Purge {

    private final JPAQueryFactory queries;
    private final SelectedViewers viewers;

    DiariesOfUsers(JPAQueryFactory queries, SelectedViewers viewers) {
        this.queries = queries;
        this.viewers = viewers;
    }

    @Override
    public void purge(UUID userId) {
        var all = queries.select(diary.id).from(diary).where(diary.ownerId.eq(userId)).fetch();
        if (all.isEmpty()) return;
        viewers.forget(all);
        queries.delete(diary).where(diary.id.in(all)).execute();
    }
}
