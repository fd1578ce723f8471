/// The entrance.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
