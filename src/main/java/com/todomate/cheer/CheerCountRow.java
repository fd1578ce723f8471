package com.todomate.cheer;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.cheer.CheerCounts.EmojiCount;
import com.todomate.persistence.EntityRef;
import java.util.UUID;

/// How often users cheered on one target with one emoji, as the database counts.
///
/// @param own 1 when one of these cheers is the viewer's, else 0
@QueryProjection
public record CheerCountRow(String kind, UUID targetId, String emoji, long count, int own) {

    EntityRef target() {
        return new EntityRef(kind, targetId);
    }

    EmojiCount counted() {
        return new EmojiCount(emoji, count, own > 0);
    }
}
