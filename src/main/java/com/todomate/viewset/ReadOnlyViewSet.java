package com.todomate.viewset;

import static com.querydsl.core.types.ExpressionUtils.allOf;
import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.NumberPath;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Reads by route, writes by helper. One SELECT, declared by the subclass, answers the list, the
/// single row and every write; a row that the viewer may not see does not exist.
@Retried
@Transactional
public abstract class ReadOnlyViewSet<E extends Owned, V extends View, F extends Filter> {

    protected final Kit kit;
    private final EntityPathBase<E> root;
    protected final ComparablePath<UUID> id;
    protected final ComparablePath<UUID> ownerId;
    protected final DateTimePath<Instant> deletedAt;

    protected ReadOnlyViewSet(Kit kit, EntityPathBase<E> root) {
        this.kit = kit;
        this.root = root;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.deletedAt = dateTimePath(Instant.class, root, "deletedAt");
    }

    /// The columns of one row as the viewer sees it.
    protected abstract Expression<V> view(Viewer viewer);

    /// The viewer's own rows, which are what the list shows. What lies in the trash exists for
    /// nobody.
    protected final Predicate mine(Viewer viewer) {
        return ownerId.eq(viewer.id()).and(deletedAt.isNull());
    }

    /// Which rows exist for the viewer; only their own unless a resource says otherwise.
    protected Predicate visible(Viewer viewer) {
        return mine(viewer);
    }

    /// What the list may be sorted by; newest first unless a resource says otherwise.
    protected Ordering ordering() {
        return Ordering.by("-createdAt")
                .key("createdAt", dateTimePath(Instant.class, root, "createdAt"))
                .key("updatedAt", dateTimePath(Instant.class, root, "updatedAt"));
    }

    /// What `include` may ask for beyond the row.
    protected Set<String> extras() {
        return Set.of();
    }

    /// Adds to a page what is no column of its rows, with one query for all of it; and what was
    /// asked for.
    protected List<V> enriched(Viewer viewer, List<V> page, Set<String> extras) {
        return page;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public Listing<V> list(Viewer viewer, @Valid F filter, @Valid Paging paging, Extras include) {
        return page(viewer, mine(viewer), filter, paging, include.among(extras()));
    }

    /// A page of those of `which` that fit the filter.
    protected final Listing<V> page(
            Viewer viewer, Predicate which, Filter filter, Paging paging, Set<String> wanted) {
        var view = view(viewer);
        var order = ordering().parse(paging.sort(), id);
        var cursors = new Cursors(kit, viewer, path(), paging.sort(), filter);
        var matching = allOf(which, filter.toPredicate(viewer));
        var rows =
                kit.queries()
                        .select(order.with(view))
                        .from(root)
                        .where(matching, order.after(cursors.open(paging.cursor())))
                        .orderBy(order.specifiers())
                        .limit(paging.size() + 1L)
                        .fetch();
        var total =
                paging.counted()
                        ? kit.queries().select(id.count()).from(root).where(matching).fetchOne()
                        : null;
        return Listing.page(
                rows,
                paging.size(),
                page -> enriched(viewer, page.stream().map(row -> row.get(view)).toList(), wanted),
                row -> cursors.seal(order.keysOf(row)),
                total);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public V retrieve(Viewer viewer, @PathVariable("id") UUID key, Extras include) {
        return shown(viewer, key, include.among(extras()));
    }

    /// The row as the viewer sees it now; the answer of everything that changed it.
    protected final V shown(Viewer viewer, UUID key) {
        kit.db().flush();
        return shown(viewer, key, Set.of());
    }

    private V shown(Viewer viewer, UUID key, Set<String> wanted) {
        var found = one(view(viewer), viewer, key);
        if (found == null) throw Refused.notFound();
        return enriched(viewer, List.of(found), wanted).getFirst();
    }

    /// The viewer's own row, locked until the transaction ends; a stale `If-Match` is refused.
    protected final E own(Viewer viewer, UUID key) {
        var row = locked(viewer, key);
        Precondition.check(row.version());
        return row;
    }

    /// The same where an `If-Match` means something else: absent, hidden and trashed rows are not
    /// found, someone else's visible one is forbidden.
    protected final E locked(Viewer viewer, UUID key) {
        var row = kit.db().find(root.getType(), key, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.trashed()) throw Refused.notFound();
        if (!row.belongsTo(viewer)) {
            throw one(id, viewer, key) == null
                    ? Refused.notFound()
                    : Refused.forbidden("not_yours");
        }
        return row;
    }

    /// Locks the viewer's own row, changes it and answers it as it is then.
    protected final V change(Viewer viewer, UUID key, Consumer<E> change) {
        var row = own(viewer, key);
        change.accept(row);
        changed(row, viewer);
        return shown(viewer, key);
    }

    /// What else happens once its owner has made or changed a row in any way.
    protected void changed(E row, Viewer viewer) {}

    /// What the list may be sorted by, for documents.
    public Ordering sorting() {
        return ordering();
    }

    /// What `include` may ask for, for documents.
    public Set<String> includable() {
        return extras();
    }

    /// Locks these rows as they stand by hand, puts them in the wanted order and answers all of
    /// them in it.
    protected final Listing<V> arranged(
            Viewer viewer,
            Arrangement wanted,
            Predicate which,
            NumberPath<Integer> position,
            ObjIntConsumer<E> place) {
        OrderSpecifier<?>[] byHand = {position.asc(), id.asc()};
        var rows =
                wanted.of(
                        kit.queries()
                                .selectFrom(root)
                                .where(which)
                                .orderBy(byHand)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .fetch());
        for (int i = 0; i < rows.size(); i++) place.accept(rows.get(i), i);
        kit.db().flush();
        var now =
                kit.queries().select(view(viewer)).from(root).where(which).orderBy(byHand).fetch();
        return Listing.whole(enriched(viewer, now, Set.of()));
    }

    /// The resource's path below the API's base, such as `/goals`.
    final String path() {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        ClassUtils.getUserClass(this), RequestMapping.class);
        if (mapping == null) throw new IllegalStateException("A viewset has a @RequestMapping.");
        return mapping.path()[0];
    }

    private <T> @Nullable T one(Expression<T> what, Viewer viewer, UUID key) {
        return kit.queries().select(what).from(root).where(id.eq(key), visible(viewer)).fetchOne();
    }
}
