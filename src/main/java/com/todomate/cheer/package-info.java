/// Friends cheer with emoji, on whatever somebody lets them see and offers for it.
@NullMarked
package com.todomate.cheer;

import org.jspecify.annotations.NullMarked;
