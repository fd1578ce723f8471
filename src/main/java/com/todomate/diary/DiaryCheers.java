package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.Cheerable;
import org.springframework.stereotype.Component;

/// Diaries are cheered on.
@Component
class DiaryCheers extends Cheerable {

    DiaryCheers(JPAQueryFactory queries) {
        super(queries, Diaries.KIND, diary, Diaries::visible);
    }
}
