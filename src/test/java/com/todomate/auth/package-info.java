@NullMarked
package com.todomate.auth;

import org.jspecify.annotations.NullMarked;
