/// The entry point of the application. Each package below it is one module.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
