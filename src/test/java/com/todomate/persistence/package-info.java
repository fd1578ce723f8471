@NullMarked
package com.todomate.persistence;

import org.jspecify.annotations.NullMarked;
