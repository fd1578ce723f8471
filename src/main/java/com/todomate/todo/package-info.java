/// Todos: one thing to do, on a date or in the archive box of its goal.
@NullMarked
package com.todomate.todo;

import org.jspecify.annotations.NullMarked;
