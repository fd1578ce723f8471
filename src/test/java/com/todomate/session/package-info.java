@NullMarked
package com.todomate.session;

import org.jspecify.annotations.NullMarked;
