/// Looking at a day, a month, a year, a friend's day: read-only views.
@NullMarked
package com.todomate.calendar;

import org.jspecify.annotations.NullMarked;
