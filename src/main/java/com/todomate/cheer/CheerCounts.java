package com.todomate.cheer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often people cheered on something, in all and with each emoji, the most frequent first.
public record CheerCounts(long total, List<EmojiCount> byEmoji) {

    /// How often with one emoji, and whether the viewer did, too.
    public record EmojiCount(String emoji, long count, boolean mine) {

        private EmojiCount plus(EmojiCount other) {
            return new EmojiCount(emoji, count + other.count, mine || other.mine);
        }
    }

    public static final CheerCounts NONE = new CheerCounts(0, List.of());

    static CheerCounts of(Stream<EmojiCount> some) {
        var byEmoji =
                some
                        .collect(
                                Collectors.toMap(
                                        EmojiCount::emoji, count -> count, EmojiCount::plus))
                        .values()
                        .stream()
                        .sorted(
                                Comparator.comparingLong(EmojiCount::count)
                                        .reversed()
                                        .thenComparing(EmojiCount::emoji))
                        .toList();
        return byEmoji.isEmpty()
                ? NONE
                : new CheerCounts(byEmoji.stream().mapToLong(EmojiCount::count).sum(), byEmoji);
    }

    /// Of several things together.
    public static CheerCounts sum(Stream<CheerCounts> some) {
        return of(some.flatMap(counts -> counts.byEmoji.stream()));
    }
}
