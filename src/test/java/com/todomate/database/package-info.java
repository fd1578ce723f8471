@NullMarked
package com.todomate.database;

import org.jspecify.annotations.NullMarked;
