package com.todomate.people;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.querydsl.core.group.GroupBy.set;
import static com.todomate.account.QUser.user;
import static com.todomate.people.QSelectedViewer.selectedViewer;

import com.querydsl.core.types.SubQueryExpression;
import com.todomate.account.Pieces;
import com.todomate.account.Visibility;
import com.todomate.viewset.Beside;
import com.todomate.viewset.Kit;
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
    private final Pieces pieces;

    SelectedViewers(Kit kit, Pieces pieces) {
        this.kit = kit;
        this.pieces = pieces;
    }

    /// The field of a resource whose rows have a level of visibility.
    public <E extends Row<?>> Beside<E, Choice> of(Function<E, Visibility> level) {
        return new Beside<>(Choice.class) {
            @Override
            protected boolean keep(E row, Choice choice, Viewer owner) {
                var chosen = choice.viewerIds() == null ? Set.<UUID>of() : choice.viewerIds();
                if (!chosen.isEmpty() && level.apply(row) != Visibility.SELECTED) {
                    throw Refused.invalid("viewerIds", "only_selected");
                }
                return choose(row.id(), chosen, owner);
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
    public static <V extends Selective<V>> V listed(V view, Map<UUID, Set<UUID>> lists) {
        var list = lists.get(view.id());
        return list == null ? view : view.shownTo(list);
    }

    /// The same of views of several kinds. Those for whom nobody was chosen are left out, as is who
    /// does not exist for the viewer.
    public Map<UUID, Set<UUID>> lists(Stream<? extends Selective<?>> some, Viewer owner) {
        var things = some.filter(Selective::selective).map(Selective::id).toList();
        if (things.isEmpty()) return Map.of();
        return kit.queries()
                .from(selectedViewer)
                .join(user)
                .on(user.id.eq(selectedViewer.key.viewerId))
                .where(selectedViewer.key.thingId.in(things), Existence.of(user, owner))
                .orderBy(user.handle.asc())
                .transform(groupBy(selectedViewer.key.thingId).as(set(user.id)));
    }

    /// Lets go of the lists of things that are removed for good.
    public void forget(Collection<UUID> things) {
        kit.queries().delete(selectedViewer).where(selectedViewer.key.thingId.in(things)).execute();
    }

    /// Lets go of at most `limit` entries of the lists of these things, and says how many.
    public int forget(SubQueryExpression<UUID> things, int limit) {
        var which = selectedViewer.key.thingId.in(things);
        return pieces.remove(selectedViewer, selectedViewer.key, which, limit);
    }

    private boolean choose(UUID thing, Set<UUID> chosen, Viewer owner) {
        var before =
                new HashSet<>(
                        kit.queries()
                                .select(selectedViewer.key.viewerId)
                                .from(selectedViewer)
                                .where(selectedViewer.key.thingId.eq(thing))
                                .fetch());
        if (before.equals(chosen)) return false;
        var added = new HashSet<>(chosen);
        added.removeAll(before);
        requireExisting(added, owner);
        added.forEach(
                id -> kit.db().persist(new SelectedViewer(new SelectedViewer.Key(thing, id))));
        before.removeAll(chosen);
        if (!before.isEmpty()) {
            kit.queries()
                    .delete(selectedViewer)
                    .where(
                            selectedViewer.key.thingId.eq(thing),
                            selectedViewer.key.viewerId.in(before))
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
