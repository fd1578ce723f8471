/// Typing the same todo every Monday is tedious: templates on weekdays, what they offer for a day,
/// and the archive box that they share with stored todos.
@NullMarked
package com.todomate.quickinput;

import org.jspecify.annotations.NullMarked;
