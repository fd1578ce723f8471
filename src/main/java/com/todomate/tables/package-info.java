/// Reading and writing whole tables by JDBC, for the subcommands.
@NullMarked
package com.todomate.tables;

import org.jspecify.annotations.NullMarked;
