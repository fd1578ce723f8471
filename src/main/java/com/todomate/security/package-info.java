/// The security filter chain: access tokens, CORS, security headers and request admission.
@NullMarked
package com.todomate.security;

import org.jspecify.annotations.NullMarked;
