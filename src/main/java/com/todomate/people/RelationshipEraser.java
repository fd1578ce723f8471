package com.todomate.people;

import static com.todomate.people.QBlock.block;
import static com.todomate.people.QFollow.follow;
import static com.todomate.people.QReport.report;
import static com.todomate.people.QSelectedViewer.selectedViewer;

import com.querydsl.core.types.Predicate;
import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Erases the follows, blocks, reports and selected viewers of a user, in both directions.
@Component
class RelationshipEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final List<UserDataEraser> parts =
            List.of(
                    (id, limit) -> follows(follow.key.followerId.eq(id), limit),
                    (id, limit) -> follows(follow.key.followeeId.eq(id), limit),
                    (id, limit) -> blocks(block.key.blockerId.eq(id), limit),
                    (id, limit) -> blocks(block.key.blockedId.eq(id), limit),
                    (id, limit) -> reports(report.reporterId.eq(id), limit),
                    (id, limit) -> reports(report.reportedId.eq(id), limit),
                    (id, limit) -> selectedViewers(selectedViewer.ownerId.eq(id), limit),
                    (id, limit) -> selectedViewers(selectedViewer.key.viewerId.eq(id), limit));

    RelationshipEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(parts, userId, limit);
    }

    private int follows(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(follow, follow.key, condition, limit);
    }

    private int blocks(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(block, block.key, condition, limit);
    }

    private int reports(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(report, report.id, condition, limit);
    }

    private int selectedViewers(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(selectedViewer, selectedViewer.key, condition, limit);
    }
}
