/// What rings at a time of somebody's own day: their alarms, and whatever else has a time.
@NullMarked
package com.todomate.alarm;

import org.jspecify.annotations.NullMarked;
