package com.todomate.viewset;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.http.ReadOnlyFields;
import com.todomate.http.RequestBinder;
import com.todomate.http.Viewer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.node.ObjectNode;

/// Writes the body of one request into a row: binds it, validates it, and stores the content and
/// the associated fields. Calls the hooks of the viewset from `fillDefaults` to `afterSave`, in the
/// order that [ModelViewSet] describes. Not thread-safe.
final class RowWriter<E extends OwnedEntity<C>, C> {

    private record BoundBody<E extends OwnedEntity<C>, C>(
            C content, AssociatedFields<E, C, ?>.SentFields associatedFields) {}

    private final ModelViewSet<E, C, ?, ?> viewSet;
    private final ModelViewSet.EntityFactory<E, C> entityFactory;
    private final Viewer viewer;
    private final ViewSetContext viewSetContext;
    private final RequestBinder requestBinder;

    RowWriter(
            ModelViewSet<E, C, ?, ?> viewSet,
            ModelViewSet.EntityFactory<E, C> entityFactory,
            Viewer viewer) {
        this.viewSet = viewSet;
        this.entityFactory = entityFactory;
        this.viewer = viewer;
        this.viewSetContext = viewSet.viewSetContext;
        this.requestBinder = viewSetContext.bodies().newBinder();
    }

    /// Removes from the body of a POST the `id` that the client chose, and returns it. Returns null
    /// when it is absent or wrong. [#create] refuses a wrong one.
    @Nullable UUID removeId(ObjectNode fields) {
        var sentId = fields.remove("id");
        return sentId == null || sentId.isNull()
                ? null
                : requestBinder.value("id", sentId, UUID.class);
    }

    /// Creates and stores a row. Refuses with 400 `invalid` wrong fields, and with 409 `too_many` a
    /// row over one of the limits.
    ///
    /// @param requestedId the id that the client chose; null for a generated one
    E create(@Nullable UUID requestedId, ObjectNode fields) {
        viewSet.fillDefaults(fields, null, viewer);
        var body = bind(fields, null, "id");
        var id = requestedId == null ? UuidCreator.getTimeOrderedEpoch() : requestedId;
        var content = viewSet.validate(body.content(), null, viewer);
        viewSetContext.limits().requireRoom(viewer, viewSet.limits(content));
        var row = entityFactory.create(id, content, viewer);
        if (!body.associatedFields().isPresent()) {
            // MySQL's driver would prepare and close a statement for a batch of one row.
            viewSetContext.db().unwrap(Session.class).setJdbcBatchSize(1);
        }
        viewSetContext.db().persist(row);
        if (body.associatedFields().isPresent()) body.associatedFields().save(row, viewer);
        viewSet.afterSave(row, viewer);
        return row;
    }

    /// Replaces the content and the associated fields of a locked row. Refuses with 400 `invalid`
    /// wrong fields.
    void replace(E row, ObjectNode sentBody) {
        var fields = withoutReadOnlyFields(row, sentBody);
        viewSet.fillDefaults(fields, row, viewer);
        var body = bind(fields, row);
        row.update(viewSet.validate(body.content(), row, viewer), viewer);
        body.associatedFields().saveAndTouch(viewSetContext, row, viewer);
        viewSet.afterSave(row, viewer);
    }

    /// Changes those fields of a locked row that the patch holds. Refuses with 400 `invalid` wrong
    /// fields.
    void merge(E row, ObjectNode patch) {
        var fields = viewSetContext.json().<ObjectNode>valueToTree(row.content());
        fields.setAll(withoutReadOnlyFields(row, patch));
        var body = bind(fields, row);
        row.update(viewSet.validate(body.content(), row, viewer), viewer);
        if (body.associatedFields().isPresent()) {
            body.associatedFields().saveAndTouch(viewSetContext, row, viewer);
        }
        viewSet.afterSave(row, viewer);
    }

    /// Binds and checks a complete body. Refuses with 400 `invalid` all wrong fields at once.
    ///
    /// @param existing the locked row that is rewritten; null for a new row
    private BoundBody<E, C> bind(ObjectNode fields, @Nullable E existing, String... more) {
        var associatedFields = viewSet.associatedFields();
        requestBinder.refuseUnknown(
                fields, Stream.of(contentType(), associatedFields.type()), more);
        var sent = associatedFields.extract(fields, requestBinder);
        var bound = requestBinder.read(fields, contentType());
        var content =
                requestBinder.requireValid(
                        bound,
                        (partial, checks) -> {
                            viewSet.check(partial, existing, viewer, checks);
                            sent.check(partial, existing, viewer, checks);
                        });
        return new BoundBody<>(content, sent);
    }

    /// Returns a copy of the body without its read-only fields. The binder collects as errors those
    /// whose value differs from the current one.
    private ObjectNode withoutReadOnlyFields(E row, ObjectNode body) {
        var fields = body.deepCopy();
        var names = new ArrayList<>(RequestBinder.names(contentType()));
        names.addAll(RequestBinder.names(viewSet.associatedFields().type()));
        var includes = new HashSet<>(viewSet.includes());
        includes.retainAll(fields.propertyNames());
        new ReadOnlyFields(
                        viewSetContext.json(),
                        () -> viewSet.representOwn(viewer, row.id(), includes))
                .drop(fields, names, requestBinder);
        return fields;
    }

    @SuppressWarnings("unchecked")
    private Class<C> contentType() {
        return (Class<C>)
                ResolvableType.forClass(ClassUtils.getUserClass(viewSet))
                        .as(ModelViewSet.class)
                        .getGeneric(1)
                        .resolve(Object.class);
    }
}
