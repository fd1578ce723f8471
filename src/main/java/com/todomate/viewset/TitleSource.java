package com.todomate.viewset;

import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;
import static com.querydsl.jpa.JPAExpressions.select;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.StringExpression;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.http.Viewer;
import java.time.Instant;
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
    private final EntityPath<?> root;
    private final StringExpression title;

    protected TitleSource(String kind, EntityPath<?> root, StringExpression title) {
        this.kind = kind;
        this.root = root;
        this.title = title;
    }

    /// Returns a subquery for the title of the row that the columns `kind` and `id` of a query
    /// name. The title is null when the row is of another kind, belongs to another user, or is in
    /// the trash.
    public Expression<String> of(Viewer owner, StringPath kind, ComparablePath<UUID> id) {
        return select(title)
                .from(root)
                .where(
                        kind.eq(this.kind),
                        comparablePath(UUID.class, root, "id").eq(id),
                        comparablePath(UUID.class, root, "ownerId").eq(owner.id()),
                        dateTimePath(Instant.class, root, "deletedAt").isNull());
    }
}
