package com.todomate.diary;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.diary.QDiary.diary;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.Cheerable;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Diaries are cheered on by whoever sees them.
@Component
class DiaryCheers implements Cheerable {

    private final JPAQueryFactory queries;

    DiaryCheers(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return Diaries.KIND;
    }

    @Override
    public @Nullable UUID owner(Viewer viewer, UUID target) {
        return queries.select(diary.ownerId)
                .from(diary)
                .where(diary.id.eq(target), Diaries.visible(viewer))
                .fetchOne();
    }

    @Override
    public BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target) {
        return selectOne().from(diary).where(diary.id.eq(target), Diaries.visible(viewer)).exists();
    }
}
