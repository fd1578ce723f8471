package com.todomate.diary;

import static com.todomate.diary.QDiary.diary;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Diaries leave with their user.
@Component
class DiariesOfUsers implements Purge {

    private final Pieces pieces;

    DiariesOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return pieces.remove(diary, diary.id, diary.ownerId.eq(userId), limit);
    }
}
