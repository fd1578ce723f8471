/// Open connections, over which people hear at once what changed for them, on whatever server.
@NullMarked
package com.todomate.stream;

import org.jspecify.annotations.NullMarked;
