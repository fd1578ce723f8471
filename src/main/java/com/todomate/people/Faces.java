package com.todomate.people;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import org.springframework.stereotype.Component;

/// Avatars are seen by everybody for whom their person exists.
@Component
class Faces extends PhotoHolder {

    Faces(JPAQueryFactory queries) {
        super(queries, user, user.avatarId, viewer -> Existence.of(user, viewer));
    }
}
