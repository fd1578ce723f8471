/// The suite's own small language, and the tests of the whole house.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
