package com.todomate.people;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoReference;
import org.springframework.stereotype.Component;

/// Makes an avatar visible to every viewer who can see its user.
@Component
class AvatarPhotoReference extends PhotoReference {

    AvatarPhotoReference(JPAQueryFactory queries) {
        super(queries, user, user.avatarId, viewer -> UserVisibility.isVisibleTo(user, viewer));
    }
}
