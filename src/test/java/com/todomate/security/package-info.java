@NullMarked
package com.todomate.security;

import org.jspecify.annotations.NullMarked;
