package com.todomate.viewset;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.todomate.http.ApiPaths;
import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/// Serves create, read, update and delete of one resource. Only the owner of a row may write it.
/// Deleting moves the row to the trash.
///
/// A resource is an `@RestController` with a `@RequestMapping`, a constructor and [#trashTitle]:
///
/// ```java
/// class LabelViewSet extends ModelViewSet<Label, LabelContent, LabelView, LabelFilter> {
///     LabelViewSet(ViewSetContext context) {
///         super(context, label, LabelQueries.view(), Label::new);
///     }
///     protected StringExpression trashTitle() { return label.content.title; }
/// }
/// ```
///
/// PUT and PATCH run these steps:
///
/// 1. **wait**: [PerUserWriteLock] waits for the other writes of the viewer. Refuses with 503
///    `busy`. The next steps are one transaction. They are repeated together after a deadlock or a
///    duplicate key ([RetryOnConflict][com.todomate.persistence.RetryOnConflict]).
/// 2. **lock**: [#beforeLock] locks the rows that must be locked first. Then [#lockOwned] locks the
///    row. Refuses with 404 `not_found`, 403 `not_yours` or 412 `version_conflict`.
/// 3. **read**: PUT completes the body by [#fillDefaults]. PATCH merges the body into the content
///    of the locked row. The result is bound to the content and to [#associatedFields].
/// 4. **validate**: [#check] and [AssociatedFields#check] check the valid fields against other
///    rows. Refuses with 400 `invalid` all wrong fields of both steps at once. Then [#validate]
///    returns the content to store.
/// 5. **update**: [OwnedEntity#update] replaces the content. [AssociatedFields#save] stores the
///    associated fields: in a PUT always, in a PATCH if the body holds one of them.
/// 6. **afterSave**: calls [#afterSave].
/// 7. **afterChange**: calls [#afterChange], as actions do.
/// 8. **represent**: [#represent] flushes the changes and selects the row again as the viewer sees
///    it. [#enrich] completes it. The transaction commits, and the response has the new `ETag`.
///
/// Other requests differ:
///
/// - POST: [#create] returns the stored row when its `id` exists. Else it calls [#fillDefaults],
///   binds and validates the body, checks the [#limits], creates the row by its [EntityFactory],
///   stores the associated fields, and goes on with step 6.
/// - An action of a [WritableViewSet] by [#changeOwned]: wait, lock without [#beforeLock], the
///   change of the action, afterChange, represent.
/// - DELETE: wait, lock without [#beforeLock], [#beforeTrash]. Then the row goes to the trash
///   ([TrashableViewSet]).
public abstract class ModelViewSet<
                E extends OwnedEntity<C>, C, V extends VersionedView, F extends FilterSet>
        extends TrashableViewSet<E, V, F> {

    /// Creates the entity of a new row. Usually a constructor reference.
    public interface EntityFactory<E, C> {
        E create(UUID id, C content, Viewer owner);
    }

    private final Function<Viewer, Expression<V>> view;
    private final EntityFactory<E, C> entityFactory;

    protected ModelViewSet(
            ViewSetContext viewSetContext,
            EntityPathBase<E> root,
            Expression<V> view,
            EntityFactory<E, C> entityFactory) {
        this(viewSetContext, root, viewer -> view, entityFactory);
    }

    /// Creates a viewset whose view depends on the viewer, such as on their logical day.
    protected ModelViewSet(
            ViewSetContext viewSetContext,
            EntityPathBase<E> root,
            Function<Viewer, Expression<V>> view,
            EntityFactory<E, C> entityFactory) {
        super(viewSetContext, root);
        this.view = view;
        this.entityFactory = entityFactory;
    }

    // The hooks of a write, in the order of the steps above; afterChange and enrich are inherited.

    /// Locks other rows that must be locked before this one: a fixed order prevents deadlocks. Runs
    /// before PUT and PATCH lock the row. The body is not checked yet; [ViewSetContext#peek] reads
    /// one of its fields. Does nothing by default. Override it when a write of the row also locks
    /// another one, such as its parent.
    protected void beforeLock(UUID id, ObjectNode body, Viewer viewer) {}

    /// Writes defaults into the body of a POST or PUT before it is bound. Does nothing by default.
    /// Override it when absent and null differ in a field.
    ///
    /// @param existing the locked row that is replaced; null for a new row
    protected void fillDefaults(ObjectNode fields, @Nullable E existing, Viewer viewer) {}

    /// Returns the fields that a client writes with a row but that are stored in another table.
    /// None by default. Override it when the resource has such fields.
    public AssociatedFields<E, C, ?> associatedFields() {
        return AssociatedFields.nothing();
    }

    /// Checks the rules of fields that need other rows. Use only fields that are
    /// [valid][FieldChecks#hasNoErrors]: the others are null or have their default. Does nothing by
    /// default. Override it when a field refers to another row.
    ///
    /// @param existing the locked row that is rewritten; null for a new row
    protected void check(C content, @Nullable E existing, Viewer viewer, FieldChecks checks) {}

    /// Completes the content and returns the content to store. Runs when no field is wrong. Returns
    /// the content unchanged by default. Override it when a default needs other rows, or to refuse
    /// by throwing an [ApiException].
    protected C validate(C content, @Nullable E existing, Viewer viewer) {
        return content;
    }

    /// Returns the limits on what one user may own, for creates and restores. A row over a limit is
    /// refused with 409 `too_many`. None by default. Override it to bound the number of rows.
    ///
    /// @param created the content of the new row; null for a restore
    protected OwnerLimit[] limits(@Nullable C created) {
        return new OwnerLimit[0];
    }

    /// Runs after a row was created, or rewritten by PUT or PATCH. Does nothing by default.
    /// Override it when other rows follow the content of this one.
    protected void afterSave(E row, Viewer viewer) {}

    @Override
    protected Expression<V> view(Viewer viewer) {
        return view.apply(viewer);
    }

    @Override
    final OwnerLimit[] limitsOfRestore() {
        return limits(null);
    }

    /// Creates a row and returns it (201 with `Location`). Creating with an existing id returns the
    /// stored resource (200). This makes a create safe to retry after a lost response.
    ///
    /// Refuses with 400 `invalid` wrong fields, with 409 `id_taken` (field `id`) an id of another
    /// user's row, with 409 `deleted` (field `id`) an id of a row in the trash, and with 409
    /// `too_many` a row over one of the [#limits]. [#check] and [#validate] may refuse.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<V> create(Viewer viewer, @RequestBody ObjectNode body) {
        var fields = body.deepCopy();
        var rowWriter = rowWriter(viewer);
        var requestedId = rowWriter.removeId(fields);
        var existing =
                requestedId == null ? null : viewSetContext.db().find(root.getType(), requestedId);
        if (existing != null) {
            var isOwn = existing.belongsTo(viewer);
            if (!isOwn) throw ApiException.conflict("id_taken").withField("id");
            if (existing.isTrashed()) throw ApiException.conflict("deleted").withField("id");
            return ResponseEntity.ok(represent(viewer, existing.id()));
        }
        var row = rowWriter.create(requestedId, fields);
        afterChange(row, viewer);
        return ResponseEntity.created(URI.create(ApiPaths.BASE + path() + "/" + row.id()))
                .body(represent(viewer, row.id()));
    }

    /// Replaces the content of the viewer's own row and returns the row. Refuses like [#lockOwned],
    /// and with 400 `invalid` wrong fields. [#check] and [#validate] may refuse.
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    public V update(Viewer viewer, @PathVariable UUID id, @RequestBody ObjectNode body) {
        beforeLock(id, body, viewer);
        return changeOwned(viewer, id, row -> rowWriter(viewer).replace(row, body));
    }

    /// Changes the fields that the body holds and returns the row. The other fields keep the values
    /// that the row has under its lock. So of two concurrent patches of different fields both take
    /// effect. Refuses like [#update].
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, ApiPaths.MERGE_PATCH})
    public V partialUpdate(Viewer viewer, @PathVariable UUID id, @RequestBody ObjectNode patch) {
        beforeLock(id, patch, viewer);
        return changeOwned(viewer, id, row -> rowWriter(viewer).merge(row, patch));
    }

    private RowWriter<E, C> rowWriter(Viewer viewer) {
        return new RowWriter<>(this, entityFactory, viewer);
    }
}
