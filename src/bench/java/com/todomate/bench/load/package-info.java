/// The load generator: one thread, plain sockets, and no library but the histogram, so that the
/// cores are left to the servers.
@NullMarked
package com.todomate.bench.load;

import org.jspecify.annotations.NullMarked;
