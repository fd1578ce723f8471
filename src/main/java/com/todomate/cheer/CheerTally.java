package com.todomate.cheer;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.cheer.CheerCounts.EmojiCount;
import java.util.UUID;

/// How often people cheered on one thing with one emoji, as the database counts.
///
/// @param own how many of them are the viewer's
@QueryProjection
public record CheerTally(UUID targetId, String emoji, long count, int own) {

    EmojiCount counted() {
        return new EmojiCount(emoji, count, own > 0);
    }
}
