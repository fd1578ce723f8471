@NullMarked
package com.todomate.todo;

import org.jspecify.annotations.NullMarked;
