/// Emoji cheers on entries of other users.
@NullMarked
package com.todomate.cheer;

import org.jspecify.annotations.NullMarked;
