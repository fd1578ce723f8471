/// The kernel of the REST API: the base classes and helpers that all resources share, for reads,
/// writes, lists, trash and warm-up. No type here knows a resource.
///
/// Start with [ModelViewSet]: its comment shows how to add a resource, and the life cycle of a
/// write. A resource extends it, and so inherits from four classes with one responsibility each:
///
/// ```
/// ReadOnlyViewSet      list and retrieve
///   WritableViewSet    locks, actions, manual order
///     TrashableViewSet delete, restore, expire, purge
///       ModelViewSet   create, update, partial update
/// ```
///
/// Resources:
///
/// - [ReadOnlyViewSet] lists and retrieves rows. It has the hooks of a read.
/// - [WritableViewSet] has the helpers by which a subclass changes the viewer's own rows.
/// - [TrashableViewSet] moves rows to the trash and back. It has the hooks of the trash. It erases
///   the rows of deleted accounts.
/// - [ModelViewSet] creates and updates rows. It has the hooks of a write.
/// - [RowWriter] writes a request body into a row: the steps of [ModelViewSet] that call its hooks.
/// - [OwnedEntity] is the base class of the rows.
/// - [AssociatedFields] are fields of a row that are stored in another table.
/// - [ViewSetContext] bundles the collaborators of a viewset.
///
/// Writes:
///
/// - [PerUserWriteLock] lets one write of a user run at a time.
/// - [OwnerLimits] enforces the [OwnerLimit]s on what one user may own.
/// - [ManualOrder] applies a [ReorderRequest] to rows that are sorted by hand.
///
/// Lists of a viewset:
///
/// - [ListRequest], [FilterSet] and [IncludeParameter][com.todomate.http.IncludeParameter] are the
///   query parameters.
/// - [Ordering] declares the sort keys. For one request it becomes a [KeysetOrder].
/// - [CursorCodec] encrypts the cursors. [CursorPage] is the response.
///
/// Other lists and queries:
///
/// - [CountedPage] holds the query parameters of a list outside a viewset, mostly sorted by
///   [NewestFirst][com.todomate.persistence.NewestFirst].
/// - [BoundedList] is a list without pages that shows at most a fixed number of rows.
/// - [TextSearch] is the condition of the parameter `q`.
/// - [TitleSource] selects titles of rows of several kinds.
///
/// Trash:
///
/// - [TrashController] lists, restores and permanently deletes the rows in a user's trash. A
///   [TrashItem] is one entry.
/// - [TrashRepository] reads and locks the rows.
/// - [TrashPurgeJob] removes the rows after 30 days.
///
/// Warm-up:
///
/// - [WarmUpRunner] runs every [WarmUpTask] before the server reports ready.
@NullMarked
package com.todomate.viewset;

import org.jspecify.annotations.NullMarked;
