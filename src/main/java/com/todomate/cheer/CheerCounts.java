package com.todomate.cheer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often users cheered on a target: in total, and with each emoji, the most frequent first.
/// Lists the 50 most frequent emoji, and those of the viewer in addition.
public record CheerCounts(long total, List<EmojiCount> byEmoji) {

    /// How often users cheered with one emoji, and whether the viewer is one of them.
    public record EmojiCount(String emoji, long count, boolean mine) {

        private EmojiCount plus(EmojiCount other) {
            return new EmojiCount(emoji, count + other.count, mine || other.mine);
        }
    }

    public static final CheerCounts NONE = new CheerCounts(0, List.of());

    /// The most emoji that are listed of one target, besides those of the viewer.
    private static final int MAX_EMOJI = 50;

    static CheerCounts of(Stream<EmojiCount> unmerged) {
        var counts = merged(unmerged);
        return of(counts.stream().mapToLong(EmojiCount::count).sum(), counts);
    }

    /// Returns the counts of several targets together.
    public static CheerCounts sum(Stream<CheerCounts> parts) {
        var all = parts.toList();
        return of(
                all.stream().mapToLong(CheerCounts::total).sum(),
                merged(all.stream().flatMap(counts -> counts.byEmoji.stream())));
    }

    private static Collection<EmojiCount> merged(Stream<EmojiCount> unmerged) {
        return unmerged.collect(
                        Collectors.toMap(EmojiCount::emoji, count -> count, EmojiCount::plus))
                .values();
    }

    private static CheerCounts of(long total, Collection<EmojiCount> counts) {
        if (counts.isEmpty()) return NONE;
        var sorted =
                counts.stream()
                        .sorted(
                                Comparator.comparingLong(EmojiCount::count)
                                        .reversed()
                                        .thenComparing(EmojiCount::emoji))
                        .toList();
        var most = sorted.stream().limit(MAX_EMOJI);
        var mine = sorted.stream().skip(MAX_EMOJI).filter(EmojiCount::mine);
        return new CheerCounts(total, Stream.concat(most, mine).toList());
    }
}
