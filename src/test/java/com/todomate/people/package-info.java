@NullMarked
package com.todomate.people;

import org.jspecify.annotations.NullMarked;
