/// Error responses in RFC 9457 format (`application/problem+json`), whether the application or
/// Tomcat refuses the request.
@NullMarked
package com.todomate.problem;

import org.jspecify.annotations.NullMarked;
