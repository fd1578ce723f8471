/// The database that the server runs on: one that the environment names, or one of its own.
@NullMarked
package com.todomate.database;

import org.jspecify.annotations.NullMarked;
