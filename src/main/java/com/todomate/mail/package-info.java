/// Sending of mails: by SMTP, or into files in development.
@NullMarked
package com.todomate.mail;

import org.jspecify.annotations.NullMarked;
