@NullMarked
package com.todomate.viewset;

import org.jspecify.annotations.NullMarked;
