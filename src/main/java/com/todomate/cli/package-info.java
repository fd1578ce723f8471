/// Subcommands of the jar for operators: seed, fixtures, migrate, roles, keys.
@NullMarked
package com.todomate.cli;

import org.jspecify.annotations.NullMarked;
