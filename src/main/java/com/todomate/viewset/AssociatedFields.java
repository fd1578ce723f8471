package com.todomate.viewset;

import static java.util.Objects.requireNonNull;

import com.todomate.http.RequestBinder;
import com.todomate.http.Viewer;
import com.todomate.problem.FieldChecks;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and stores the fields that a client writes with a row but that are stored in another
/// table. The fields are the components of the record `B`. A viewset returns an instance from
/// [ModelViewSet#associatedFields].
///
/// ```java
/// return new AssociatedFields<>(TagIds.class) {
///     protected boolean save(Label row, TagIds tags, Viewer viewer) {
///         return replaceTags(row.id(), tags.ids());
///     }
/// };
/// ```
public abstract class AssociatedFields<E extends OwnedEntity<C>, C, B extends Record> {

    private record NoFields() {}

    private final Class<B> type;

    protected AssociatedFields(Class<B> type) {
        this.type = type;
    }

    /// Checks the fields against the content of the row and other rows. Use only fields, of this
    /// record and of the content, that are [valid][FieldChecks#hasNoErrors]. Does nothing by
    /// default.
    ///
    /// @param existing the locked row that is rewritten; null for a new row
    protected void check(
            B fields, C content, @Nullable E existing, Viewer viewer, FieldChecks checks) {}

    /// Stores the fields of a row, after [#check], and returns true if that changed anything. A
    /// field that the client left out or cleared is null.
    protected abstract boolean save(E row, B content, Viewer viewer);

    public Class<B> type() {
        return type;
    }

    /// Removes these fields from a body and binds them to the record. The binder collects the
    /// errors.
    SentFields extract(ObjectNode body, RequestBinder requestBinder) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var name : RequestBinder.names(type)) {
            var value = body.remove(name);
            if (value != null) fields.set(name, value);
        }
        return new SentFields(!fields.isEmpty(), requestBinder.read(fields, type));
    }

    /// The values of these fields in one body. They are stored after the row itself.
    final class SentFields {

        private final boolean present;
        private final @Nullable B content;

        private SentFields(boolean present, @Nullable B content) {
            this.present = present;
            this.content = content;
        }

        /// Returns true if the body holds at least one of the fields.
        boolean isPresent() {
            return present;
        }

        /// Checks the valid fields. Does nothing when the record could not be created.
        void check(C rowContent, @Nullable E existing, Viewer viewer, FieldChecks checks) {
            if (content == null) return;
            AssociatedFields.this.check(content, rowContent, existing, viewer, checks);
        }

        /// Stores the fields, and returns true if that changed anything. For a new row.
        boolean save(E row, Viewer viewer) {
            return AssociatedFields.this.save(row, requireNonNull(content), viewer);
        }

        /// Stores the fields of an existing row. A change of them counts as a change of the row: it
        /// sets `updatedAt` and increments the version, even when no column of the row changes.
        void saveAndTouch(ViewSetContext viewSetContext, E row, Viewer viewer) {
            var version = row.version();
            if (!save(row, viewer)) return;
            row.touch(viewer.now());
            viewSetContext.db().flush();
            if (row.version() == version) {
                viewSetContext.db().lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
            }
        }
    }

    /// Returns an instance without fields, for rows that consist of columns only.
    static <E extends OwnedEntity<C>, C> AssociatedFields<E, C, ?> nothing() {
        return new AssociatedFields<E, C, NoFields>(NoFields.class) {
            @Override
            protected boolean save(E row, NoFields content, Viewer viewer) {
                return false;
            }
        };
    }
}
