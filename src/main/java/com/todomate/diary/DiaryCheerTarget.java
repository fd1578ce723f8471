package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.CheerTarget;
import org.springframework.stereotype.Component;

/// Lets users cheer on diaries that they can see.
@Component
class DiaryCheerTarget extends CheerTarget {

    DiaryCheerTarget(JPAQueryFactory queries) {
        super(queries, DiaryQueries.KIND, diary, DiaryQueries::visible);
    }
}
