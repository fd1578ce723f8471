/// Alerts at a time of a user's own day: alarms, and reminders of other modules.
@NullMarked
package com.todomate.alarm;

import org.jspecify.annotations.NullMarked;
