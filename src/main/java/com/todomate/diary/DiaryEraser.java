package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the diaries of an erased user.
@Component
class DiaryEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;

    DiaryEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return batchDeleter.deleteBatch(diary, diary.id, diary.ownerId.eq(userId), limit);
    }
}
