package com.todomate.people;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.querydsl.core.group.GroupBy.set;
import static com.todomate.account.QUser.user;
import static com.todomate.people.QSelectedViewer.selectedViewer;

import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.Visibility;
import com.todomate.http.Viewer;
import com.todomate.persistence.EntityRef;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.AssociatedFields;
import com.todomate.viewset.OwnedEntity;
import com.todomate.viewset.ViewSetContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stores the lists of viewers of items with the visibility SELECTED. An item of another visibility
/// keeps its list, for when it is SELECTED again.
@Component
public class SelectedViewerService {

    /// The maximum number of viewers of one item.
    static final int MOST = 100;

    /// The list of an item, as its owner writes it.
    public record SelectedViewerIds(@Nullable Set<UUID> viewerIds) {

        private Set<UUID> chosen() {
            return viewerIds == null ? Set.of() : viewerIds;
        }
    }

    private final ViewSetContext viewSetContext;

    SelectedViewerService(ViewSetContext viewSetContext) {
        this.viewSetContext = viewSetContext;
    }

    /// Returns the field `viewerIds` of the resources of this kind. Writing it refuses with 400
    /// `invalid` on `viewerIds` when the item is not SELECTED or a new viewer is not visible to the
    /// owner, and with 409 `too_many` on `viewerIds` for more than 100 viewers.
    ///
    /// @param level returns the visibility of an item with this content
    public <E extends OwnedEntity<C>, C> AssociatedFields<E, C, SelectedViewerIds> viewerIdsField(
            String kind, BiFunction<C, Viewer, Visibility> level) {
        return new AssociatedFields<>(SelectedViewerIds.class) {
            @Override
            protected void check(
                    SelectedViewerIds selectedViewerIds,
                    C content,
                    @Nullable E existing,
                    Viewer owner,
                    FieldChecks checks) {
                var chosen = selectedViewerIds.chosen();
                if (chosen.isEmpty() || !checks.hasNoErrors("viewerIds")) return;
                if (checks.hasNoErrors("visibility")
                        && level.apply(content, owner) != Visibility.SELECTED) {
                    checks.reject("viewerIds", "only_selected");
                } else if (chosen.size() <= MOST) { // else [#save] refuses, without a large query
                    var added = new HashSet<>(chosen);
                    if (existing != null)
                        added.removeAll(stored(new EntityRef(kind, existing.id())));
                    checks.collect(() -> requireExisting(added, owner));
                }
            }

            @Override
            protected boolean save(E row, SelectedViewerIds selectedViewerIds, Viewer owner) {
                var chosen = selectedViewerIds.chosen();
                if (chosen.size() > MOST) {
                    throw ApiException.limitReached("viewers", MOST, chosen.size())
                            .withField("viewerIds");
                }
                return replaceViewers(new EntityRef(kind, row.id()), chosen, owner);
            }
        };
    }

    /// Adds the lists of viewers to views of the owner's own items, with one query if any item has
    /// a list and none otherwise.
    public <V extends HasSelectedViewers<V>> List<V> addTo(List<V> views, Viewer owner) {
        var lists = lists(views.stream(), owner);
        return views.stream().map(view -> addTo(view, lists)).toList();
    }

    /// Adds its list to a view.
    ///
    /// @param lists the result of [#lists]
    public static <V extends HasSelectedViewers<V>> V addTo(
            V view, Map<EntityRef, Set<UUID>> lists) {
        var list = lists.get(view.ref());
        return list == null ? view : view.withViewerIds(list);
    }

    /// Returns the lists of viewers for views of several kinds. Items without a list are left out,
    /// and so are viewers who are not visible to the owner.
    public Map<EntityRef, Set<UUID>> lists(
            Stream<? extends HasSelectedViewers<?>> views, Viewer owner) {
        var items =
                views.filter(HasSelectedViewers::isSelective).map(HasSelectedViewers::ref).toList();
        if (items.isEmpty()) return Map.of();
        var item =
                Projections.constructor(
                        EntityRef.class, selectedViewer.key.kind, selectedViewer.key.thingId);
        return viewSetContext
                .queries()
                .from(selectedViewer)
                .join(user)
                .on(user.id.eq(selectedViewer.key.viewerId))
                .where(matchesAny(items), UserVisibility.isVisibleTo(user, owner))
                .orderBy(user.handle.asc())
                .transform(groupBy(item).as(set(user.id)));
    }

    /// Deletes the list of an item that is removed for good.
    public void deleteList(EntityRef item) {
        viewSetContext.queries().delete(selectedViewer).where(matchesAny(List.of(item))).execute();
    }

    /// Removes both users from each other's lists.
    void deleteBetween(UUID one, UUID other) {
        var owner = selectedViewer.ownerId;
        var viewer = selectedViewer.key.viewerId;
        viewSetContext
                .queries()
                .delete(selectedViewer)
                .where(owner.eq(one).and(viewer.eq(other)).or(owner.eq(other).and(viewer.eq(one))))
                .execute();
    }

    private static BooleanExpression matchesAny(Collection<EntityRef> items) {
        return EntityRef.matchesAny(items, selectedViewer.key.kind, selectedViewer.key.thingId);
    }

    private boolean replaceViewers(EntityRef item, Set<UUID> chosen, Viewer owner) {
        var previous = stored(item);
        if (previous.equals(chosen)) return false;
        var added = new HashSet<>(chosen);
        added.removeAll(previous);
        added.forEach(id -> {
            var key = new SelectedViewer.Key(item.kind(), item.id(), id);
            viewSetContext.db().persist(new SelectedViewer(key, owner.id()));
        });
        previous.removeAll(chosen);
        if (!previous.isEmpty()) {
            viewSetContext
                    .queries()
                    .delete(selectedViewer)
                    .where(matchesAny(List.of(item)), selectedViewer.key.viewerId.in(previous))
                    .execute();
        }
        return true;
    }

    private Set<UUID> stored(EntityRef item) {
        return new HashSet<>(
                viewSetContext
                        .queries()
                        .select(selectedViewer.key.viewerId)
                        .from(selectedViewer)
                        .where(matchesAny(List.of(item)))
                        .fetch());
    }

    /// Refuses with 400 `invalid` on `viewerIds` when a new viewer is not visible to the owner.
    /// Viewers who are in the list already may stay.
    private void requireExisting(Set<UUID> added, Viewer owner) {
        if (added.isEmpty()) return;
        var found =
                viewSetContext
                        .queries()
                        .select(user.id)
                        .from(user)
                        .where(user.id.in(added), UserVisibility.isVisibleTo(user, owner))
                        .fetch();
        if (found.size() < added.size()) throw ApiException.invalid("viewerIds", "no_such_user");
    }
}
