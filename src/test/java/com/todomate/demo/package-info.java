@NullMarked
package com.todomate.demo;

import org.jspecify.annotations.NullMarked;
