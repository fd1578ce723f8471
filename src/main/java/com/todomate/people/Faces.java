package com.todomate.people;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Avatars are seen by everybody for whom their person exists.
@Component
@Transactional(readOnly = true)
class Faces implements PhotoHolder {

    private final JPAQueryFactory queries;

    Faces(JPAQueryFactory queries) {
        this.queries = queries;
    }

    @Override
    public boolean shows(Viewer viewer, UUID photo) {
        return queries.selectOne()
                        .from(user)
                        .where(user.avatarId.eq(photo), Existence.of(user, viewer))
                        .fetchFirst()
                != null;
    }

    @Override
    public Set<UUID> holding(Collection<UUID> photos) {
        return new HashSet<>(
                queries.select(user.avatarId).from(user).where(user.avatarId.in(photos)).fetch());
    }
}
