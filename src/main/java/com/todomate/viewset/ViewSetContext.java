package com.todomate.viewset;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.RequestBodyBinder;
import com.todomate.http.TextProtector;
import com.todomate.persistence.BatchDeleter;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bundles the collaborators that every viewset needs, so that a subclass passes on one argument.
///
/// ```java
/// LabelViewSet(ViewSetContext context) {
///     super(context, label, LabelQueries.view(), Label::new);
/// }
/// ```
@Component
public record ViewSetContext(
        EntityManager db,
        JPAQueryFactory queries,
        JsonMapper json,
        RequestBodyBinder bodies,
        TextProtector textProtector,
        OwnerLimits limits,
        BatchDeleter batchDeleter) {

    /// Returns one field before the body is bound. Returns null when it is absent or wrong; a wrong
    /// field is refused when the body is bound.
    public <T> @Nullable T peek(ObjectNode body, String field, Class<T> type) {
        return bodies.peek(body, field, type);
    }
}
