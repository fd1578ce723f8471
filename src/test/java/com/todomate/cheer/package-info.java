@NullMarked
package com.todomate.cheer;

import org.jspecify.annotations.NullMarked;
