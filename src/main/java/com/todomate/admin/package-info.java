/// The administrators' API: accounts, reports, takedowns and the audit log.
@NullMarked
package com.todomate.admin;

import org.jspecify.annotations.NullMarked;
