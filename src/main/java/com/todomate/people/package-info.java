/// People as they know each other: profiles, who follows and who blocks whom, and who exists for
/// whom.
@NullMarked
package com.todomate.people;

import org.jspecify.annotations.NullMarked;
