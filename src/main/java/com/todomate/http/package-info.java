/// The values of the HTTP contract that resources use directly: the viewer, versions and
/// `If-Match`, strict formats of scalars, and the binding of JSON bodies to records.
@NullMarked
package com.todomate.http;

import org.jspecify.annotations.NullMarked;
