@NullMarked
package com.todomate.limits;

import org.jspecify.annotations.NullMarked;
