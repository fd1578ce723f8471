@NullMarked
package com.todomate.startup;

import org.jspecify.annotations.NullMarked;
