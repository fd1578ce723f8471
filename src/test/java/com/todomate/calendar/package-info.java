@NullMarked
package com.todomate.calendar;

import org.jspecify.annotations.NullMarked;
