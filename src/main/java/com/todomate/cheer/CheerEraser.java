package com.todomate.cheer;

import static com.todomate.cheer.QCheer.cheer;

import com.querydsl.core.types.Predicate;
import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the cheers that an erased user received or sent.
@Component
class CheerEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final List<UserDataEraser> parts =
            List.of(
                    (id, limit) -> deleteWhere(cheer.ownerId.eq(id), limit),
                    (id, limit) -> deleteWhere(cheer.userId.eq(id), limit));

    CheerEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(parts, userId, limit);
    }

    private int deleteWhere(Predicate scope, int limit) {
        return batchDeleter.deleteBatch(cheer, cheer.id, scope, limit);
    }
}
