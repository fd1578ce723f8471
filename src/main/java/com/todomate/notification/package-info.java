/// The inbox: one entry for each event that concerns a user, visible while its cause is visible.
@NullMarked
package com.todomate.notification;

import org.jspecify.annotations.NullMarked;
