package com.todomate.people;

import static com.todomate.people.QBlock.block;
import static com.todomate.people.QFollow.follow;
import static com.todomate.people.QReport.report;
import static com.todomate.people.QSelectedViewer.selectedViewer;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What was between a user and others leaves with them, whoever of the two it came from.
@Component
class TracesOfUsers implements Purge {

    private final Pieces pieces;
    private final List<Purge> parts =
            List.of(
                    (id, limit) -> follows(follow.key.followerId.eq(id), limit),
                    (id, limit) -> follows(follow.key.followeeId.eq(id), limit),
                    (id, limit) -> blocks(block.key.blockerId.eq(id), limit),
                    (id, limit) -> blocks(block.key.blockedId.eq(id), limit),
                    (id, limit) -> reports(report.reporterId.eq(id), limit),
                    (id, limit) -> reports(report.reportedId.eq(id), limit),
                    (id, limit) -> choices(selectedViewer.ownerId.eq(id), limit),
                    (id, limit) -> choices(selectedViewer.key.viewerId.eq(id), limit));

    TracesOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(parts, userId, limit);
    }

    private int follows(Predicate which, int limit) {
        return pieces.remove(follow, follow.key, which, limit);
    }

    private int blocks(Predicate which, int limit) {
        return pieces.remove(block, block.key, which, limit);
    }

    private int reports(Predicate which, int limit) {
        return pieces.remove(report, report.id, which, limit);
    }

    private int choices(Predicate which, int limit) {
        return pieces.remove(selectedViewer, selectedViewer.key, which, limit);
    }
}
