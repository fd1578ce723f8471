/// Recurring jobs that run on one replica at a time, and a queue of jobs that survives a restart
/// (db-scheduler).
@NullMarked
package com.todomate.jobs;

import org.jspecify.annotations.NullMarked;
