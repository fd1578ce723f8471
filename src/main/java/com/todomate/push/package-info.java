/// Notifications for those who are not looking: by Web Push, to the browsers that asked for it.
@NullMarked
package com.todomate.push;

import org.jspecify.annotations.NullMarked;
