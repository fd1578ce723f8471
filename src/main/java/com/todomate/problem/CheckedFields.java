package com.todomate.problem;

/// A body or a set of query parameters with rules that constraint annotations cannot express, such
/// as a rule between two of its fields. The rules must not read the database.
///
/// ```java
/// public void check(FieldChecks checks) {
///     if (from != null && to != null && to.isBefore(from)) checks.reject("to", "before_from");
/// }
/// ```
public interface CheckedFields {

    /// Checks the rules, after all fields were read. A field that could not be read is null or has
    /// its default, and is already reported.
    void check(FieldChecks checks);
}
