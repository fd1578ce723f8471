/// Connections to the database: MySQL by configuration, or the embedded MariaDB for development.
@NullMarked
package com.todomate.database;

import org.jspecify.annotations.NullMarked;
