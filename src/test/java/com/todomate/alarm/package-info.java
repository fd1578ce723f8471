@NullMarked
package com.todomate.alarm;

import org.jspecify.annotations.NullMarked;
