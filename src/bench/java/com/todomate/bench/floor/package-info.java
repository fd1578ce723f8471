/// The floors: hand-written servlets that give the same answers with as little work as possible.
@NullMarked
package com.todomate.bench.floor;

import org.jspecify.annotations.NullMarked;
