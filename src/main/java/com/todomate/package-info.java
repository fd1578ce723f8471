/// The entrance: one class that starts everything.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
