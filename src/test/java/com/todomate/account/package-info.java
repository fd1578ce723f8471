@NullMarked
package com.todomate.account;

import org.jspecify.annotations.NullMarked;
