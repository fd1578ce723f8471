@NullMarked
package com.todomate.query;

import org.jspecify.annotations.NullMarked;
