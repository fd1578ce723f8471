@NullMarked
package com.todomate.time;

import org.jspecify.annotations.NullMarked;
