/// Promises of the document and its page.
@NullMarked
package com.todomate.docs;

import org.jspecify.annotations.NullMarked;
