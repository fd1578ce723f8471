/// Limits on load: requests in progress, request bodies, and rates per account or address.
@NullMarked
package com.todomate.limits;

import org.jspecify.annotations.NullMarked;
