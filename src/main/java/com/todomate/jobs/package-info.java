/// Recurring jobs that run on one replica at a time (db-scheduler).
@NullMarked
package com.todomate.jobs;

import org.jspecify.annotations.NullMarked;
