@NullMarked
package com.todomate.stream;

import org.jspecify.annotations.NullMarked;
