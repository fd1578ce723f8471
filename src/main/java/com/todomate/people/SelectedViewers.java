package com.todomate.people;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.querydsl.core.group.GroupBy.set;
import static com.todomate.account.QUser.user;
import static com.todomate.people.QSelectedViewer.selectedViewer;

import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.Visibility;
import com.todomate.viewset.Beside;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Row;
import com.todomate.viewset.Viewer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// To whom things of the level SELECTED are shown. A thing of another level keeps its list, for
/// when it is SELECTED again.
@Component
public class SelectedViewers {

    /// The list of a thing, as its owner writes it: at most 100 people.
    public record Choice(@Size(max = 100) @Nullable Set<@NotNull UUID> viewerIds) {}

    private final Kit kit;

    SelectedViewers(Kit kit) {
        this.kit = kit;
    }

    /// The field of a resource of this kind, whose rows have a level of visibility.
    public <E extends Row<?>> Beside<E, Choice> of(String kind, Function<E, Visibility> level) {
        return new Beside<>(Choice.class) {
            @Override
            protected boolean keep(E row, Choice choice, Viewer owner) {
                var chosen = choice.viewerIds() == null ? Set.<UUID>of() : choice.viewerIds();
                if (!chosen.isEmpty() && level.apply(row) != Visibility.SELECTED) {
                    throw Refused.invalid("viewerIds", "only_selected");
                }
                return choose(new Ref(kind, row.id()), chosen, owner);
            }
        };
    }

    /// Adds to views of some of the viewer's own things to whom they are shown, with one statement
    /// if any has a list.
    public <V extends Selective<V>> List<V> listed(List<V> some, Viewer owner) {
        var lists = lists(some.stream(), owner);
        return some.stream().map(view -> listed(view, lists)).toList();
    }

    /// With its part of the lists of many.
    public static <V extends Selective<V>> V listed(V view, Map<Ref, Set<UUID>> lists) {
        var list = lists.get(view.ref());
        return list == null ? view : view.shownTo(list);
    }

    /// The same of views of several kinds. Those for whom nobody was chosen are left out, as is who
    /// does not exist for the viewer.
    public Map<Ref, Set<UUID>> lists(Stream<? extends Selective<?>> some, Viewer owner) {
        var things = some.filter(Selective::selective).map(Selective::ref).toList();
        if (things.isEmpty()) return Map.of();
        var thing =
                Projections.constructor(
                        Ref.class, selectedViewer.key.kind, selectedViewer.key.thingId);
        return kit.queries()
                .from(selectedViewer)
                .join(user)
                .on(user.id.eq(selectedViewer.key.viewerId))
                .where(of(things), Existence.of(user, owner))
                .orderBy(user.handle.asc())
                .transform(groupBy(thing).as(set(user.id)));
    }

    /// Lets go of the list of a thing that is removed for good.
    public void forget(Ref thing) {
        kit.queries().delete(selectedViewer).where(of(List.of(thing))).execute();
    }

    /// Neither is shown anything that the other chose them for, from now on.
    void forgetBetween(UUID one, UUID other) {
        var owner = selectedViewer.ownerId;
        var viewer = selectedViewer.key.viewerId;
        kit.queries()
                .delete(selectedViewer)
                .where(owner.eq(one).and(viewer.eq(other)).or(owner.eq(other).and(viewer.eq(one))))
                .execute();
    }

    private static BooleanExpression of(Collection<Ref> things) {
        return Ref.among(things, selectedViewer.key.kind, selectedViewer.key.thingId);
    }

    private boolean choose(Ref thing, Set<UUID> chosen, Viewer owner) {
        var before =
                new HashSet<>(
                        kit.queries()
                                .select(selectedViewer.key.viewerId)
                                .from(selectedViewer)
                                .where(of(List.of(thing)))
                                .fetch());
        if (before.equals(chosen)) return false;
        var added = new HashSet<>(chosen);
        added.removeAll(before);
        requireExisting(added, owner);
        added.forEach(id -> {
            var key = new SelectedViewer.Key(thing.kind(), thing.id(), id);
            kit.db().persist(new SelectedViewer(key, owner.id()));
        });
        before.removeAll(chosen);
        if (!before.isEmpty()) {
            kit.queries()
                    .delete(selectedViewer)
                    .where(of(List.of(thing)), selectedViewer.key.viewerId.in(before))
                    .execute();
        }
        return true;
    }

    /// Who was chosen before may stay whatever became of them.
    private void requireExisting(Set<UUID> added, Viewer owner) {
        if (added.isEmpty()) return;
        var found =
                kit.queries()
                        .select(user.id)
                        .from(user)
                        .where(user.id.in(added), Existence.of(user, owner))
                        .fetch();
        if (found.size() < added.size()) throw Refused.invalid("viewerIds", "no_such_user");
    }
}
