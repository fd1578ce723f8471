/// Decoding, checking and scaling of uploaded images within a fixed amount of memory.
@NullMarked
package com.todomate.media.image;

import org.jspecify.annotations.NullMarked;
