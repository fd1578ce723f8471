@NullMarked
package com.todomate.media.image;

import org.jspecify.annotations.NullMarked;
