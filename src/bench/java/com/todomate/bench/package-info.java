/// The benchmark: compares the product with hand-written servlets and with Spring Data JPA on the
/// same MySQL. [Bench] is the program; `docs/development.md` has the command.
@NullMarked
package com.todomate.bench;

import org.jspecify.annotations.NullMarked;
