package com.todomate.console;

import java.util.List;

/// The rows of one invented user.
record Life(
        Columns user,
        List<Columns> goals,
        List<Columns> quickInputs,
        List<Columns> todos,
        List<Columns> skippedDays) {}
