/// The database and the servers of a run, and what they use: CPU, memory, allocation, statements.
@NullMarked
package com.todomate.bench.server;

import org.jspecify.annotations.NullMarked;
