package com.todomate.stream;

import com.todomate.cheer.CheerCounts;
import com.todomate.persistence.EntityRef;

/// The data of a `cheer` event: the cheer counts of a todo or diary of the user.
record CheerEvent(EntityRef target, CheerCounts cheers) {}
