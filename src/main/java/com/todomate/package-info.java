/// The entrance: what starts everything, and says how it went.
@NullMarked
package com.todomate;

import org.jspecify.annotations.NullMarked;
