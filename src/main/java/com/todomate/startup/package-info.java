/// Configuration that is checked before the server starts. Each failure is reported in one
/// sentence.
@NullMarked
package com.todomate.startup;

import org.jspecify.annotations.NullMarked;
