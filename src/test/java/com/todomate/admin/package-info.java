@NullMarked
package com.todomate.admin;

import org.jspecify.annotations.NullMarked;
