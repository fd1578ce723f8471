package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.todomate.viewset.TitleSource;
import org.springframework.stereotype.Component;

@Component
class DiaryTitles extends TitleSource {

    DiaryTitles() {
        super(DiaryQueries.KIND, diary, DiaryQueries.LABEL);
    }
}
