/// People as the door knows them: accounts, passwords, sessions, settings, and what is mailed.
@NullMarked
package com.todomate.account;

import org.jspecify.annotations.NullMarked;
