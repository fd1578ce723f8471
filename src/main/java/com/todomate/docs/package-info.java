/// Describes the API to machines (`/v3/api-docs`) and to people (`/docs`), from the code that
/// answers.
@NullMarked
package com.todomate.docs;

import org.jspecify.annotations.NullMarked;
