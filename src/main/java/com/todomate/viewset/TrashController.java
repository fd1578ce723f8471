package com.todomate.viewset;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a viewer deleted, of every kind, latest first; restoring brings it back as it was.
@RestController
@RequestMapping("/trash")
class TrashController {

    /// Which kinds of things to list, by the last part of its path: `goals`, `todos`, …
    record TrashFilter(@Nullable Set<String> type) {}

    /// The trash is always in order of deletion.
    record TrashPaging(
            @Min(1) @Max(100) @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable Boolean count) {}

    private static final Comparator<Trash> LATEST_FIRST =
            Comparator.comparing(Trash::deletedAt)
                    .thenComparing(trash -> trash.id().toString())
                    .reversed();

    private final Kit kit;
    private final Map<String, ModelViewSet<?, ?, ?, ?>> kinds;

    TrashController(Kit kit, List<ModelViewSet<?, ?, ?, ?>> viewSets) {
        this.kit = kit;
        this.kinds =
                viewSets.stream()
                        .collect(
                                Collectors.toMap(
                                        ModelViewSet::kind,
                                        Function.identity(),
                                        (a, b) -> a,
                                        TreeMap::new));
    }

    @GetMapping
    @Transactional(readOnly = true)
    Listing<Trash> list(Viewer viewer, TrashFilter filter, @Valid TrashPaging paging) {
        var cursors = new Cursors(kit, viewer, "/trash", null, filter);
        var after = cursors.open(paging.cursor());
        var asked =
                filter.type() == null
                        ? kinds.values()
                        : filter.type().stream().map(this::kind).toList();
        var size = paging.limit() == null ? Paging.DEFAULT_LIMIT : paging.limit();
        var rows =
                asked.stream()
                        .flatMap(kind -> kind.bin().kept(viewer, after, size + 1).stream())
                        .sorted(LATEST_FIRST)
                        .toList();
        return Listing.page(
                rows,
                size,
                Function.identity(),
                last -> cursors.seal(last.place()),
                Boolean.TRUE.equals(paging.count())
                        ? asked.stream().mapToLong(kind -> kind.bin().countKept(viewer)).sum()
                        : null);
    }

    @PostMapping("/{type}/{id}/restore")
    View restore(Viewer viewer, @PathVariable String type, @PathVariable UUID id) {
        return kind(type).restore(viewer, id);
    }

    private ModelViewSet<?, ?, ?, ?> kind(String type) {
        var kind = kinds.get(type);
        if (kind == null) {
            throw Refused.invalid("type", "choice", String.join(", ", kinds.keySet()));
        }
        return kind;
    }
}
