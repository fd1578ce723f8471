@NullMarked
package com.todomate.cli;

import org.jspecify.annotations.NullMarked;
