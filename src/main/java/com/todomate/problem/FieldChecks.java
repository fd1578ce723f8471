package com.todomate.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the errors of fields, so that all are refused at once. A field that already has an
/// error gets no second one. A rule that reads other rows runs like this:
///
/// ```java
/// if (checks.hasNoErrors("goalId")) {
///     checks.collect(() -> goals.requireOwned(viewer, goalId, "goalId"));
/// }
/// ```
public final class FieldChecks {

    private final Set<String> wrong;
    private final List<ApiException> errors = new ArrayList<>();

    /// `wrong` are the fields that already have an error.
    public FieldChecks(Set<String> wrong) {
        this.wrong = wrong;
    }

    /// Creates a collector for fields that have no errors yet.
    public FieldChecks() {
        this(new LinkedHashSet<>());
    }

    /// Returns whether none of these fields has an error so far, so that a rule between them makes
    /// sense.
    public boolean hasNoErrors(String... fields) {
        return Arrays.stream(fields)
                .allMatch(field -> wrong.stream().noneMatch(other -> pathsOverlap(field, other)));
    }

    public void reject(String field, String code, Object... args) {
        reject(ApiException.invalid(field, code, args));
    }

    /// Collects an error that names its field. Throws it when it names none.
    public void reject(ApiException apiException) {
        var field = apiException.field();
        if (field == null) throw apiException;
        if (!hasNoErrors(field)) return;
        wrong.add(field);
        errors.add(apiException);
    }

    /// Runs a check that refuses by throwing, and collects its error. Rethrows an [ApiException]
    /// that names no field.
    public void collect(Runnable check) {
        try {
            check.run();
        } catch (ApiException apiException) {
            reject(apiException);
        }
    }

    /// Throws the collected errors of the lowest status: invalid fields (400) come before conflicts
    /// with the current state (409). Does nothing without errors.
    public void refuse() {
        errors.stream()
                .min(Comparator.comparing(ApiException::status))
                .ifPresent(first -> {
                    throw first.with(
                            errors.stream()
                                    .filter(other -> other != first)
                                    .filter(other -> other.status() == first.status())
                                    .toList());
                });
    }

    public List<ApiException> errors() {
        return errors;
    }

    /// Returns whether the paths are equal, or one contains the other: `ids` and `ids[3]`.
    public static boolean pathsOverlap(String one, String other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length()
                        || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
