/// The embedded MariaDB server that development and tests use.
@NullMarked
package com.todomate.database.embedded;

import org.jspecify.annotations.NullMarked;
