/// The inbox: people are told what happened, once, while it stands and they may know of it.
@NullMarked
package com.todomate.notification;

import org.jspecify.annotations.NullMarked;
