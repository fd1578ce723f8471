package com.todomate.viewset;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.StringExpression;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes by route: what an owner may do to a whole row. Deleting moves it to the trash.
public abstract class ModelViewSet<E extends Row<C>, C, V extends View, F extends Filter>
        extends ReadOnlyViewSet<E, V, F> {

    /// How a row comes to be; an entity's constructor.
    public interface Birth<E, C> {
        E of(UUID id, C content, Viewer owner);
    }

    private final EntityPathBase<E> root;
    private final Function<Viewer, Expression<V>> view;
    private final Birth<E, C> birth;

    protected ModelViewSet(Kit kit, EntityPathBase<E> root, Expression<V> view, Birth<E, C> birth) {
        this(kit, root, viewer -> view, birth);
    }

    /// For a view that looks at the viewer's day.
    protected ModelViewSet(
            Kit kit,
            EntityPathBase<E> root,
            Function<Viewer, Expression<V>> view,
            Birth<E, C> birth) {
        super(kit, root);
        this.root = root;
        this.view = view;
        this.birth = birth;
    }

    @Override
    protected Expression<V> view(Viewer viewer) {
        return view.apply(viewer);
    }

    /// What a row is called in the trash.
    protected abstract StringExpression label();

    /// Fills in what the client left out and refuses what does not fit the other rows. `before` is
    /// the locked row that is to be rewritten, null for a new one.
    protected C settled(C content, @Nullable E before, Viewer viewer) {
        return content;
    }

    /// What clients write of a row that is no column of it.
    public Beside<E, ?> beside() {
        return Beside.nothing();
    }

    /// What else happens once a row was made or rewritten.
    protected void kept(E row, Viewer viewer) {}

    /// Locks what must be locked before the row that `body` rewrites.
    protected void approaching(UUID key, ObjectNode body, Viewer viewer) {}

    /// What else happens when a row goes to the trash; a rule may refuse.
    protected void leaving(E row, Viewer viewer) {}

    /// What else happens when a row comes back from the trash; a rule may refuse.
    protected void returning(E row, Viewer viewer) {}

    /// Whether nothing hangs on a row any more, so that it may be removed for good.
    protected boolean purgeable(E row) {
        return true;
    }

    /// What must be let go of a row just before it is removed for good.
    protected void purging(E row) {}

    /// Creating with an id that is there already is a read of it, so that a client may repeat a
    /// create whose answer it never got.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<V> create(Viewer viewer, @RequestBody ObjectNode body) {
        var fields = body.deepCopy();
        var apart = beside().outOf(fields);
        var wished = fields.remove("id");
        var key =
                wished == null
                        ? UuidCreator.getTimeOrderedEpoch()
                        : kit.json().treeToValue(wished, UUID.class);
        if (key == null) throw Refused.invalid("id", "required");
        var there = wished == null ? null : kit.db().find(root.getType(), key);
        if (there != null) {
            if (!there.belongsTo(viewer)) throw Refused.conflict("id_taken");
            if (there.trashed()) throw Refused.conflict("deleted");
            return ResponseEntity.ok(shown(viewer, key));
        }
        var content = settled(kit.read(fields, contentType()), null, viewer);
        var born = birth.of(key, content, viewer);
        kit.db().persist(born);
        if (!apart.isEmpty()) beside().keep(kit, born, apart, viewer);
        kept(born, viewer);
        changed(born, viewer);
        return ResponseEntity.created(URI.create(Api.BASE + path() + "/" + key))
                .body(shown(viewer, key));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    public V replace(Viewer viewer, @PathVariable("id") UUID key, @RequestBody ObjectNode body) {
        approaching(key, body, viewer);
        return change(
                viewer,
                key,
                row -> {
                    var fields = body.deepCopy();
                    var apart = beside().outOf(fields);
                    rewrite(row, fields, viewer);
                    beside().change(kit, row, apart, viewer);
                    kept(row, viewer);
                });
    }

    /// A PATCH is a PUT whose blanks are filled in from the row, read under its lock.
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, Api.MERGE_PATCH})
    public V amend(Viewer viewer, @PathVariable("id") UUID key, @RequestBody ObjectNode patch) {
        approaching(key, patch, viewer);
        return change(
                viewer,
                key,
                row -> {
                    var fields = patch.deepCopy();
                    var apart = beside().outOf(fields);
                    var whole = kit.json().<ObjectNode>valueToTree(row.content());
                    rewrite(row, whole.setAll(fields), viewer);
                    if (!apart.isEmpty()) beside().change(kit, row, apart, viewer);
                    kept(row, viewer);
                });
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(Viewer viewer, @PathVariable("id") UUID key) {
        var row = own(viewer, key);
        leaving(row, viewer);
        discard(row, viewer);
    }

    /// Sends a row to the trash without asking [#leaving].
    protected final void discard(E row, Viewer viewer) {
        row.trash(viewer.now());
    }

    /// What the trash calls this kind of thing: its path without the slash.
    final String kind() {
        return path().substring(1);
    }

    /// Removes these rows for good, but for those that somebody is at or that something still
    /// needs, and says how many it removed. Public only because a proxy must see it.
    public int purge(List<UUID> keys, Instant now) {
        var gone =
                bin().free(keys).stream()
                        .filter(row -> row.expired(now) && purgeable(row))
                        .toList();
        gone.forEach(this::purging);
        gone.forEach(kit.db()::remove);
        return gone.size();
    }

    /// Its rows that lie in the trash; not private because a proxy must see it.
    protected Bin<E> bin() {
        return new Bin<>(kit, root, kind(), label());
    }

    /// Takes a row out of the trash again; one that is not there any more is not found. Public only
    /// because a proxy must see it.
    public V restore(Viewer viewer, UUID key) {
        var row = kit.db().find(root.getType(), key, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.belongsTo(viewer) || !row.restorable(viewer.now())) {
            throw Refused.notFound();
        }
        Precondition.check(row.version());
        returning(row, viewer);
        row.restore();
        return shown(viewer, key);
    }

    private void rewrite(E row, ObjectNode body, Viewer viewer) {
        row.rewrite(settled(kit.read(body, contentType()), row, viewer), viewer);
    }

    @SuppressWarnings("unchecked")
    final Class<C> contentType() {
        return (Class<C>)
                ResolvableType.forClass(ClassUtils.getUserClass(this))
                        .as(ModelViewSet.class)
                        .getGeneric(1)
                        .resolve(Object.class);
    }
}
