@NullMarked
package com.todomate.console;

import org.jspecify.annotations.NullMarked;
