package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the alarms of an erased user.
@Component
class AlarmEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;

    AlarmEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return batchDeleter.deleteBatch(alarm, alarm.id, alarm.ownerId.eq(userId), limit);
    }
}
