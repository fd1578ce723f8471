@NullMarked
package com.todomate.quickinput;

import org.jspecify.annotations.NullMarked;
