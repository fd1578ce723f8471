@NullMarked
package com.todomate.jobs;

import org.jspecify.annotations.NullMarked;
