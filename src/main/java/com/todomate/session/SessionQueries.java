package com.todomate.session;

import static com.todomate.session.QSession.session;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.viewset.BoundedList;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the active sessions of a user, the last used first.
@Component
@Transactional(readOnly = true)
public class SessionQueries {

    private final JPAQueryFactory queries;
    private final Clock clock;

    SessionQueries(JPAQueryFactory queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /// Returns the active sessions of the viewer.
    BoundedList<SessionView> list(Viewer viewer) {
        return list(viewer.id(), viewer.session());
    }

    /// Returns the active sessions of a user for another viewer. None is marked as current.
    public BoundedList<SessionView> list(UUID userId) {
        return list(userId, null);
    }

    private BoundedList<SessionView> list(UUID userId, @Nullable UUID currentId) {
        var views =
                queries
                        .selectFrom(session)
                        .where(isActive(userId))
                        .orderBy(session.lastUsedAt.desc(), session.id.desc())
                        .limit(BoundedList.MOST + 1L)
                        .fetch()
                        .stream()
                        .map(row -> row.toView(currentId))
                        .toList();
        return BoundedList.of(views, BoundedList.MOST);
    }

    /// Returns the number of active sessions of the viewer.
    long count(Viewer viewer) {
        var count =
                queries.select(session.id.count())
                        .from(session)
                        .where(isActive(viewer.id()))
                        .fetchOne();
        return requireNonNull(count);
    }

    private BooleanExpression isActive(UUID userId) {
        return session.userId.eq(userId).and(ActiveSessions.isActive(session, clock.instant()));
    }
}
