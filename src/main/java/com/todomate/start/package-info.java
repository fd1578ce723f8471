/// How a start went, in one sentence: where the server is now, or why it is not there.
@NullMarked
package com.todomate.start;

import org.jspecify.annotations.NullMarked;
