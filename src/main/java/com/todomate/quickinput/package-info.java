/// Quick inputs: templates on repeat weekdays, their occurrences, and the archive box.
@NullMarked
package com.todomate.quickinput;

import org.jspecify.annotations.NullMarked;
