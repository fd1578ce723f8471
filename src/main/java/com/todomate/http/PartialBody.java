package com.todomate.http;

import com.todomate.problem.FieldChecks;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/// A request body whose wrong fields are not refused yet. A handler takes it instead of the record
/// when rules of its own read other rows. Then the wrong fields of both kinds are refused at once.
/// The handler must call [#require] before it does anything else. Not thread-safe.
///
/// ```java
/// var request = body.require((fields, checks) -> {
///     if (checks.hasNoErrors("goalId")) {
///         checks.collect(() -> goals.requireOwned(viewer, fields.goalId(), "goalId"));
///     }
/// });
/// ```
public final class PartialBody<C> {

    private final @Nullable C fields;
    private final RequestBinder requestBinder;

    PartialBody(@Nullable C fields, RequestBinder requestBinder) {
        this.fields = fields;
        this.requestBinder = requestBinder;
    }

    /// Returns the type that a body is bound to: the type argument of a `PartialBody`, otherwise
    /// the declared type itself.
    public static ResolvableType recordType(ResolvableType declared) {
        return declared.toClass() == PartialBody.class ? declared.getGeneric(0) : declared;
    }

    /// Runs the rules, and returns the record when no field is wrong. The rules must use only
    /// fields that are [valid][FieldChecks#hasNoErrors]: others are null or have their default.
    /// Refuses with 400 `invalid` all wrong fields at once, or without any, the conflicts that the
    /// rules find.
    public C require(BiConsumer<C, FieldChecks> rules) {
        return requestBinder.requireValid(fields, rules);
    }
}
