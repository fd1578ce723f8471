@NullMarked
package com.todomate.media;

import org.jspecify.annotations.NullMarked;
