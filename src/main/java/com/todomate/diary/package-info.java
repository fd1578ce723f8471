/// Diaries: one page per day, with an emoji, text and an audience.
@NullMarked
package com.todomate.diary;

import org.jspecify.annotations.NullMarked;
