package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The photo of a diary is seen by whoever sees the diary.
@Component
@Transactional(readOnly = true)
class PhotosOfDiaries implements PhotoHolder {

    private final JPAQueryFactory queries;

    PhotosOfDiaries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public boolean shows(Viewer viewer, UUID photo) {
        return queries.selectOne()
                        .from(diary)
                        .where(diary.content.photoId.eq(photo), Diaries.visible(viewer))
                        .fetchFirst()
                != null;
    }

    @Override
    public Set<UUID> holding(Collection<UUID> photos) {
        return new HashSet<>(
                queries.select(diary.content.photoId)
                        .from(diary)
                        .where(diary.content.photoId.in(photos))
                        .fetch());
    }
}
