package com.todomate.demo;

import java.util.List;

/// The rows of one generated user.
///
/// @param photos the photos, whose rows are written with their files
public record DemoUserRows(
        RowValues user,
        List<RowValues> goals,
        List<RowValues> quickInputs,
        List<RowValues> todos,
        List<RowValues> skippedDays,
        List<RowValues> diaries,
        List<RowValues> alarms,
        List<DemoPhoto> photos) {}
