package com.todomate.people;

import static com.todomate.people.QBlock.block;
import static com.todomate.people.QFollow.follow;
import static com.todomate.people.QReport.report;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What was between a user and others leaves with them, whoever of the two it came from.
@Component
class TracesOfUsers implements Purge {

    private final Pieces pieces;

    TracesOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(
                List.of(
                        this::following,
                        this::followers,
                        this::blocked,
                        this::blockers,
                        this::reports,
                        this::reported),
                userId,
                limit);
    }

    private int following(UUID userId, int limit) {
        var key = follow.key;
        return pieces.remove(follow, key.followeeId, key.followerId.eq(userId), limit);
    }

    private int followers(UUID userId, int limit) {
        var key = follow.key;
        return pieces.remove(follow, key.followerId, key.followeeId.eq(userId), limit);
    }

    private int blocked(UUID userId, int limit) {
        var key = block.key;
        return pieces.remove(block, key.blockedId, key.blockerId.eq(userId), limit);
    }

    private int blockers(UUID userId, int limit) {
        var key = block.key;
        return pieces.remove(block, key.blockerId, key.blockedId.eq(userId), limit);
    }

    private int reports(UUID userId, int limit) {
        return pieces.remove(report, report.id, report.reporterId.eq(userId), limit);
    }

    private int reported(UUID userId, int limit) {
        return pieces.remove(report, report.id, report.reportedId.eq(userId), limit);
    }
}
