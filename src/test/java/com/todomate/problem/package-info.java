@NullMarked
package com.todomate.problem;

import org.jspecify.annotations.NullMarked;
