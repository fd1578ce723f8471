package com.todomate.people;

import com.todomate.http.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kind of item that can be reported. The module that owns the kind implements it.
public interface Reportable {

    Report.Kind kind();

    /// Returns the title of an item for administrators, or an empty text if it has none. Returns
    /// null when this owner has no item with this id that the viewer can see.
    @Nullable String findVisibleTitle(Viewer viewer, UUID ownerId, UUID id);

    /// Returns how the owner knows the item, such as its title or date. Includes items in the
    /// trash. Returns null when there is no item with this id.
    @Nullable String findOwnerLabel(UUID id);
}
