package com.todomate.viewset;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.StringExpression;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.http.Viewer;
import com.todomate.query.Subqueries;
import java.util.UUID;

/// Selects the titles of one kind of rows, for queries over rows of several kinds. The module of
/// the rows declares one bean of it.
///
/// ```java
/// class LabelTitles extends TitleSource { // a @Component
///     LabelTitles() {
///         super("labels", label, label.content.title);
///     }
/// }
/// ```
public abstract class TitleSource {

    private final String kind;
    private final EntityPath<? extends OwnedEntity<?>> root;
    private final StringExpression title;

    protected TitleSource(
            String kind, EntityPath<? extends OwnedEntity<?>> root, StringExpression title) {
        this.kind = kind;
        this.root = root;
        this.title = title;
    }

    /// Returns a subquery for the title of the row that the columns `kind` and `id` of a query
    /// name. The title is null when the row is of another kind, belongs to another user, or is in
    /// the trash.
    public Expression<String> select(Viewer owner, StringPath kind, ComparablePath<UUID> id) {
        var columns = new QOwnedEntity(root);
        return Subqueries.select(title)
                .from(root)
                .where(
                        kind.eq(this.kind),
                        columns.id.eq(id),
                        columns.ownerId.eq(owner.id()),
                        columns.deletedAt.isNull());
    }
}
