/// The embedded MariaDB server that development and tests use.
///
/// The jar does not contain this package, and the code in `src/main` does not refer to it.
@NullMarked
package com.todomate.database.embedded;

import org.jspecify.annotations.NullMarked;
