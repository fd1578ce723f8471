/// Time: the one clock, a user's logical day (time zone and start of day), and sets of weekdays.
@NullMarked
package com.todomate.time;

import org.jspecify.annotations.NullMarked;
