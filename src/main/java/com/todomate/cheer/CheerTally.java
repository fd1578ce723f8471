package com.todomate.cheer;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.cheer.CheerCounts.EmojiCount;
import com.todomate.viewset.Ref;
import java.util.UUID;

/// How often people cheered on one thing with one emoji, as the database counts.
///
/// @param own how many of them are the viewer's
@QueryProjection
public record CheerTally(String kind, UUID targetId, String emoji, long count, int own) {

    Ref target() {
        return new Ref(kind, targetId);
    }

    EmojiCount counted() {
        return new EmojiCount(emoji, count, own > 0);
    }
}
