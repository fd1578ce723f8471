/// Profiles, follows and blocks, reports, and the visibility of users to each other.
@NullMarked
package com.todomate.people;

import org.jspecify.annotations.NullMarked;
