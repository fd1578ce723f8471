/// Sign-in sessions: refresh tokens, known devices and addresses, and the log of security events.
@NullMarked
package com.todomate.session;

import org.jspecify.annotations.NullMarked;
