@NullMarked
package com.todomate.database.embedded;

import org.jspecify.annotations.NullMarked;
