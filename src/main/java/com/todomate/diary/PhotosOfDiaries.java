package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import org.springframework.stereotype.Component;

/// The photo of a diary is seen by whoever sees the diary.
@Component
class PhotosOfDiaries extends PhotoHolder {

    PhotosOfDiaries(JPAQueryFactory queries) {
        super(queries, diary, diary.content.photoId, Diaries::visible);
    }
}
