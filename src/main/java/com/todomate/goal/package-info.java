/// Goals: coloured lists of todos with an audience, an order and a finish.
@NullMarked
package com.todomate.goal;

import org.jspecify.annotations.NullMarked;
