/// Sign-up, log-in, passwords, mailed links and the deletion of accounts.
@NullMarked
package com.todomate.auth;

import org.jspecify.annotations.NullMarked;
