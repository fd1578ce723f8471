/// The OpenAPI document (`/v3/api-docs`) and its page (`/docs`), generated from the controllers.
@NullMarked
package com.todomate.openapi;

import org.jspecify.annotations.NullMarked;
