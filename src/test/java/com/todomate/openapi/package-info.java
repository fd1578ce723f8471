@NullMarked
package com.todomate.openapi;

import org.jspecify.annotations.NullMarked;
