/// The door: a token in, a Viewer out; how often one may knock, and what every answer wears.
@NullMarked
package com.todomate.security;

import org.jspecify.annotations.NullMarked;
