/// Users, their profile and their settings.
@NullMarked
package com.todomate.account;

import org.jspecify.annotations.NullMarked;
