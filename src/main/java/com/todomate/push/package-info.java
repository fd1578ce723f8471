/// Web Push notifications to subscribed browsers.
@NullMarked
package com.todomate.push;

import org.jspecify.annotations.NullMarked;
