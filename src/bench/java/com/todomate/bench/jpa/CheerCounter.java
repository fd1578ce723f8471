package com.todomate.bench.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class CheerCounter {

    static final Dtos.Cheers NONE = new Dtos.Cheers(0, List.of());

    private static final Comparator<Dtos.EmojiCount> MOST_FIRST =
            Comparator.comparingLong(Dtos.EmojiCount::count)
                    .reversed()
                    .thenComparing(Dtos.EmojiCount::emoji);

    private final CheerRepository cheers;

    CheerCounter(CheerRepository cheers) {
        this.cheers = cheers;
    }

    Map<UUID, Dtos.Cheers> count(String kind, Collection<UUID> targets, UUID viewer) {
        if (targets.isEmpty()) return Map.of();
        return cheers.findVisible(kind, targets, viewer).stream()
                .collect(groupingBy(cheer -> cheer.targetId))
                .entrySet()
                .stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                entry ->
                                        sum(
                                                entry.getValue().stream()
                                                        .map(cheer -> one(cheer, viewer)))));
    }

    static Dtos.Cheers sum(Stream<Dtos.EmojiCount> counts) {
        var merged =
                counts.collect(
                        toMap(Dtos.EmojiCount::emoji, Function.identity(), CheerCounter::plus));
        var sorted = merged.values().stream().sorted(MOST_FIRST).toList();
        return new Dtos.Cheers(sorted.stream().mapToLong(Dtos.EmojiCount::count).sum(), sorted);
    }

    private static Dtos.EmojiCount one(Entities.Cheer cheer, UUID viewer) {
        return new Dtos.EmojiCount(cheer.emoji, 1, cheer.userId.equals(viewer));
    }

    private static Dtos.EmojiCount plus(Dtos.EmojiCount first, Dtos.EmojiCount second) {
        return new Dtos.EmojiCount(
                first.emoji(), first.count() + second.count(), first.mine() || second.mine());
    }
}
