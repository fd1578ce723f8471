@NullMarked
package com.todomate.http;

import org.jspecify.annotations.NullMarked;
