/// Helpers for JPA and SQL: query factory, projections, hashes, retries after conflicts, database
/// failures, and the interfaces by which modules erase the rows of a deleted user.
@NullMarked
package com.todomate.persistence;

import org.jspecify.annotations.NullMarked;
