/// Generated demo data: users, follows, todos, diaries, cheers and pictures.
@NullMarked
package com.todomate.demo;

import org.jspecify.annotations.NullMarked;
