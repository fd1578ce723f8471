/// Server-Sent Events: open connections that receive the changes made on any replica.
@NullMarked
package com.todomate.stream;

import org.jspecify.annotations.NullMarked;
