package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.people.Report;
import com.todomate.people.Reportable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets viewers report diaries that they can see. The date stands for the title.
@Component
class ReportedDiaries implements Reportable {

    private final JPAQueryFactory queries;

    ReportedDiaries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public Report.Kind kind() {
        return Report.Kind.DIARY;
    }

    @Override
    public @Nullable String findVisibleTitle(Viewer viewer, UUID ownerId, UUID id) {
        var date =
                queries.select(diary.content.date)
                        .from(diary)
                        .where(
                                diary.id.eq(id),
                                diary.ownerId.eq(ownerId),
                                DiaryQueries.visible(viewer))
                        .fetchOne();
        return date == null ? null : date.toString();
    }

    @Override
    public @Nullable String findOwnerLabel(UUID id) {
        var date = queries.select(diary.content.date).from(diary).where(diary.id.eq(id)).fetchOne();
        return date == null ? null : date.toString();
    }
}
