package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoReference;
import org.springframework.stereotype.Component;

/// Shows the photo of a diary to the viewers of the diary.
@Component
class DiaryPhotoReference extends PhotoReference {

    DiaryPhotoReference(JPAQueryFactory queries) {
        super(queries, diary, diary.content.photoId, DiaryQueries::visible);
    }
}
