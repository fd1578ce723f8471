@NullMarked
package com.todomate.mail;

import org.jspecify.annotations.NullMarked;
