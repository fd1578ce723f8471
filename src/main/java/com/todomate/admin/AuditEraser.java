package com.todomate.admin;

import static com.todomate.admin.QAuditEvent.auditEvent;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the audit events about an erased user. Events that the user caused as an administrator
/// stay, without the user's id.
@Component
class AuditEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final JPAQueryFactory queries;

    AuditEraser(BatchDeleter batchDeleter, JPAQueryFactory queries) {
        this.batchDeleter = batchDeleter;
        this.queries = queries;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(
                List.of(this::deleteEventsAbout, this::anonymizeEventsBy), userId, limit);
    }

    private int deleteEventsAbout(UUID userId, int limit) {
        return batchDeleter.deleteBatch(
                auditEvent, auditEvent.id, auditEvent.subjectId.eq(userId), limit);
    }

    private int anonymizeEventsBy(UUID userId, int limit) {
        var ids =
                queries.select(auditEvent.id)
                        .from(auditEvent)
                        .where(auditEvent.actorId.eq(userId))
                        .limit(limit)
                        .fetch();
        if (ids.isEmpty()) return 0;
        queries.update(auditEvent)
                .setNull(auditEvent.actorId)
                .where(auditEvent.id.in(ids))
                .execute();
        return ids.size();
    }
}
