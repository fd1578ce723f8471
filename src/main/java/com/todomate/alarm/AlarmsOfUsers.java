package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Alarms leave with their user.
@Component
class AlarmsOfUsers implements Purge {

    private final Pieces pieces;

    AlarmsOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return pieces.remove(alarm, alarm.id, alarm.ownerId.eq(userId), limit);
    }
}
