package com.todomate.viewset;

import jakarta.persistence.LockModeType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What clients write of a row that is no column of it: the fields of a record, kept in tables of
/// their own.
public abstract class Beside<E extends Row<?>, B extends Record> {

    private record Nothing() {}

    private final Class<B> type;
    private final List<String> names;

    protected Beside(Class<B> type) {
        this.type = type;
        this.names =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    /// Keeps what was written, with null for what was left out or cleared, and says whether that
    /// changed anything.
    protected abstract boolean keep(E row, B written, Viewer viewer);

    public Class<B> type() {
        return type;
    }

    /// Takes these fields out of a body.
    ObjectNode outOf(ObjectNode body) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var name : names) {
            var value = body.remove(name);
            if (value != null) fields.set(name, value);
        }
        return fields;
    }

    /// Reads what was sent and keeps it.
    boolean keep(Kit kit, E row, ObjectNode fields, Viewer viewer) {
        return keep(row, kit.read(fields, type), viewer);
    }

    /// The same of a row that is there. A change beside it is one of the row, even when nothing
    /// else of it changes.
    void change(Kit kit, E row, ObjectNode fields, Viewer viewer) {
        var version = row.version();
        if (!keep(kit, row, fields, viewer)) return;
        row.touch(viewer.now());
        kit.db().flush();
        if (row.version() == version) {
            kit.db().lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        }
    }

    /// Of rows that are all columns.
    static <E extends Row<?>> Beside<E, ?> nothing() {
        return new Beside<E, Nothing>(Nothing.class) {
            @Override
            protected boolean keep(E row, Nothing written, Viewer viewer) {
                return false;
            }
        };
    }
}
