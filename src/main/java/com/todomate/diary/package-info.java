/// A day deserves a page: an emoji, a few words, and somebody to show them to.
@NullMarked
package com.todomate.diary;

import org.jspecify.annotations.NullMarked;
