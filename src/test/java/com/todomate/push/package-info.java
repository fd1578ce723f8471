@NullMarked
package com.todomate.push;

import org.jspecify.annotations.NullMarked;
