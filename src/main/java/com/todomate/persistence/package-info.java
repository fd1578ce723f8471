/// Helpers for JPA and SQL: projections, hashes, retries after conflicts, database failures, and
/// the interfaces by which modules erase the rows of a deleted user.
@NullMarked
package com.todomate.persistence;

import org.jspecify.annotations.NullMarked;
