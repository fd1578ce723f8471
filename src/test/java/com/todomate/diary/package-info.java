@NullMarked
package com.todomate.diary;

import org.jspecify.annotations.NullMarked;
