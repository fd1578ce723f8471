package com.todomate.people;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the names of users reportable. The id of a name is the id of its user.
@Component
class ReportedNames implements Reportable {

    private final JPAQueryFactory queries;

    ReportedNames(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public Report.Kind kind() {
        return Report.Kind.NAME;
    }

    @Override
    public @Nullable String findVisibleTitle(Viewer viewer, UUID ownerId, UUID id) {
        if (!id.equals(ownerId)) return null;
        return queries.select(user.displayName)
                .from(user)
                .where(user.id.eq(id), UserVisibility.isVisibleTo(user, viewer))
                .fetchOne();
    }

    @Override
    public @Nullable String findOwnerLabel(UUID id) {
        return queries.select(user.displayName).from(user).where(user.id.eq(id)).fetchOne();
    }
}
