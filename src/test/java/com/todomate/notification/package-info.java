@NullMarked
package com.todomate.notification;

import org.jspecify.annotations.NullMarked;
