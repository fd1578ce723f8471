@NullMarked
package com.todomate.web;

import org.jspecify.annotations.NullMarked;
