package com.todomate.viewset;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.persistence.EntityRef;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The trash of all viewsets: lists the rows of one owner, restores them and deletes them
/// permanently. Refuses with 400 `invalid` (field `type`) a kind that no viewset has.
@Service
class TrashService {

    /// The filter of the list. `type` names kinds by the last part of their path: `goals`, `todos`,
    /// …; by default all kinds. Without `within` the list holds the rows that can be restored by
    /// themselves. With `within`, such as `goals:{id}`, it holds the rows that cannot be restored
    /// before that row.
    record TrashFilter(@Nullable Set<String> type, @Nullable String within) {}

    private static final Comparator<TrashItem> LATEST_FIRST =
            Comparator.comparing(TrashItem::deletedAt)
                    .thenComparing(trashItem -> trashItem.id().toString())
                    .thenComparing(TrashItem::type)
                    .reversed();

    /// The number of rows after which a permanent deletion sends its response. The purge job
    /// removes the rest.
    private static final int PURGE_LIMIT = 200;

    private final ViewSetContext viewSetContext;
    private final TrashPurgeJob trashPurgeJob;
    private final Map<String, TrashableViewSet<?, ?, ?>> kinds;

    TrashService(
            ViewSetContext viewSetContext,
            TrashPurgeJob trashPurgeJob,
            List<TrashableViewSet<?, ?, ?>> viewSets) {
        this.viewSetContext = viewSetContext;
        this.trashPurgeJob = trashPurgeJob;
        this.kinds =
                viewSets.stream()
                        .collect(
                                Collectors.toMap(
                                        TrashableViewSet::kind,
                                        Function.identity(),
                                        (first, second) -> first,
                                        TreeMap::new));
    }

    /// Returns a page of the rows in the trash, latest deletion first. Refuses with 400 `invalid`
    /// (field `within` or `cursor`) a malformed `within` and a cursor of another list.
    @Transactional(readOnly = true)
    CursorPage<TrashItem> list(Viewer viewer, TrashFilter filter, CountedPage page) {
        var parts = parts(filter);
        var cursorCodec = new CursorCodec(viewSetContext, viewer, "/trash", null, filter);
        var after = cursorCodec.decode(page.cursor());
        var rows =
                parts.stream()
                        .flatMap(part -> part.find(viewer, after, page.size() + 1))
                        .sorted(LATEST_FIRST)
                        .toList();
        return CursorPage.page(
                rows,
                page.size(),
                Function.identity(),
                last -> cursorCodec.encode(cursorKeys(last)),
                page.total(() -> parts.stream().mapToLong(part -> part.count(viewer)).sum()));
    }

    private static List<String> cursorKeys(TrashItem last) {
        return Stream.concat(last.cursorKeys().stream(), Stream.of(last.type())).toList();
    }

    /// The rows of one kind that the list holds.
    private record Part(TrashableViewSet<?, ?, ?> kind, @Nullable BooleanExpression scope) {

        Stream<TrashItem> find(Viewer viewer, @Nullable List<String> after, int limit) {
            return kind.trashRepository().findRestorable(viewer, scope, after, limit).stream();
        }

        long count(Viewer viewer) {
            return kind.trashRepository().countRestorable(viewer, scope);
        }
    }

    private List<Part> parts(TrashFilter filter) {
        var types = filter.type() == null ? kinds.keySet() : filter.type();
        var within = filter.within();
        var checks = new FieldChecks();
        checks.collect(() -> types.forEach(this::kind));
        if (within != null) checks.collect(() -> parseWithin(within));
        checks.refuse();
        var viewSets = types.stream().map(this::kind);
        if (within == null) {
            return viewSets.map(kind -> new Part(kind, kind.restorableAlone())).toList();
        }
        var parent = parseWithin(within);
        return viewSets.flatMap(kind ->
                        Stream.ofNullable(kind.trashedUnder(parent))
                                .map(scope -> new Part(kind, scope)))
                .toList();
    }

    /// Parses `within`, a text such as `goals:{id}`. Only kinds of rows on which others depend are
    /// accepted.
    private EntityRef parseWithin(String text) {
        var parts = text.split(":", 2);
        var kind = kinds.get(parts[0]);
        if (parts.length == 2 && kind != null && !kind.cascadeCounts().isEmpty()) {
            try {
                return new EntityRef(parts[0], (UUID) WireFormats.read(parts[1], UUID.class));
            } catch (IllegalArgumentException e) {
                // Refused below, like every other text that names no row.
            }
        }
        var parentKinds = kinds.values().stream().filter(it -> !it.cascadeCounts().isEmpty());
        throw ApiException.invalid(
                "within",
                "choice",
                parentKinds.map(it -> it.kind() + ":{id}").collect(Collectors.joining(", ")));
    }

    /// Permanently deletes a row of the trash, with the rows that depend on it. Refuses like
    /// [TrashableViewSet#expire].
    void erase(Viewer viewer, String type, UUID id) {
        kind(type).expire(viewer, id);
        trashPurgeJob.collect(viewer.id(), PURGE_LIMIT);
    }

    /// Permanently deletes all rows of the given kinds that could be restored by themselves, with
    /// the rows that depend on them.
    void empty(Viewer viewer, Set<String> types) {
        var viewSets = types.stream().map(this::kind).toList();
        viewSets.forEach(kind -> kind.expireAll(viewer));
        trashPurgeJob.collect(viewer.id(), PURGE_LIMIT);
    }

    /// Takes a row out of the trash and returns it. Refuses like [TrashableViewSet#restore].
    VersionedView restore(Viewer viewer, String type, UUID id) {
        return kind(type).restore(viewer, id);
    }

    private TrashableViewSet<?, ?, ?> kind(String type) {
        var kind = kinds.get(type);
        if (kind == null) {
            throw ApiException.invalid("type", "choice", String.join(", ", kinds.keySet()));
        }
        return kind;
    }
}
