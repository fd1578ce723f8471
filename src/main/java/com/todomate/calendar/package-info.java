/// Read-only views of days, months, years and the feed.
@NullMarked
package com.todomate.calendar;

import org.jspecify.annotations.NullMarked;
