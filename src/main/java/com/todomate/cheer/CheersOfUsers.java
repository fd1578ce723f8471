package com.todomate.cheer;

import static com.todomate.cheer.QCheer.cheer;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Cheers leave with who left them, and with who got them.
@Component
class CheersOfUsers implements Purge {

    private final Pieces pieces;
    private final List<Purge> parts =
            List.of(
                    (id, limit) -> cheers(cheer.ownerId.eq(id), limit),
                    (id, limit) -> cheers(cheer.userId.eq(id), limit));

    CheersOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(parts, userId, limit);
    }

    private int cheers(Predicate which, int limit) {
        return pieces.remove(cheer, cheer.id, which, limit);
    }
}
