/// Todos belong to goals; goals have a colour, an audience, an order and a life of their own.
@NullMarked
package com.todomate.goal;

import org.jspecify.annotations.NullMarked;
