/// Test helpers, and the tests of the whole application.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
