/// Implements for todos what other modules ask for: cheers, photos, alerts, reports, metrics.
@NullMarked
package com.todomate.todo.adapter;

import org.jspecify.annotations.NullMarked;
