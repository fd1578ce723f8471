/// What an operator does from a terminal: subcommands of the jar, beside the server.
@NullMarked
package com.todomate.console;

import org.jspecify.annotations.NullMarked;
