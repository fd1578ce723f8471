@NullMarked
package com.todomate.goal;

import org.jspecify.annotations.NullMarked;
