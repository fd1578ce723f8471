package com.todomate.cli;

import com.todomate.demo.DemoDataGenerator;
import com.todomate.demo.DemoNotificationGenerator;
import com.todomate.tables.BatchInserter;
import com.todomate.tables.ProgressBars;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Writes generated users into the database, with all that they own and what connects them. Shows
/// the progress.
final class DemoDataWriter {

    private static final int MAX_HANDLES = 4;
    private static final int USERS_PER_BATCH = 500;

    private final DemoDataGenerator demoDataGenerator;
    private final long first;
    private final int users;
    private final BatchInserter batchInserter;

    /// Writes this many users, numbered from `first`.
    DemoDataWriter(
            DemoDataGenerator demoDataGenerator,
            long first,
            int users,
            BatchInserter batchInserter) {
        this.demoDataGenerator = demoDataGenerator;
        this.first = first;
        this.users = users;
        this.batchInserter = batchInserter;
    }

    /// Adds the users with all that they own. Returns the handles of the first four.
    List<String> writeUsers() throws SQLException {
        var handles = new ArrayList<String>();
        try (var bar = ProgressBars.of("Seeding", users, " users", 1).build()) {
            for (var number = first; number < first + users; number++) {
                var demoUserRows = demoDataGenerator.rowsWithAlertTimes(number);
                batchInserter.add("user", demoUserRows.user());
                batchInserter.add("goal", demoUserRows.goals());
                batchInserter.add("quick_input", demoUserRows.quickInputs());
                batchInserter.add("todo", demoUserRows.todos());
                batchInserter.add("skipped_day", demoUserRows.skippedDays());
                batchInserter.add("diary", demoUserRows.diaries());
                batchInserter.add("alarm", demoUserRows.alarms());
                if (handles.size() < MAX_HANDLES)
                    handles.add(String.valueOf(demoUserRows.user().get("handle")));
                bar.step();
            }
        }
        return handles;
    }

    /// Adds what connects users, once all of them exist.
    void writeRelations() throws SQLException {
        var demoFollowGenerator = demoDataGenerator.follows();
        try (var bar = ProgressBars.of("Connecting", users, " users", 1).build()) {
            for (var number = first; number < first + users; number++) {
                batchInserter.add("follow", demoFollowGenerator.follows(number));
                batchInserter.add("block", demoFollowGenerator.blocks(number));
                batchInserter.add("report", demoFollowGenerator.reports(number));
                var cheers = demoDataGenerator.cheers(number, demoFollowGenerator);
                batchInserter.add("selected_viewer", cheers.selectedViewers());
                batchInserter.add("cheer", cheers.cheers());
                bar.step();
            }
        }
        batchInserter.flush();
    }

    /// Adds the notifications, once all follows and cheers are in the database.
    void writeNotifications(long seed, Connection database) throws SQLException {
        var notifications = new DemoNotificationGenerator(seed, database, batchInserter);
        try (var bar = ProgressBars.of("Notifying", users, " users", 1).build()) {
            for (var number = first; number < first + users; number += USERS_PER_BATCH) {
                var end = Math.min(number + USERS_PER_BATCH, first + users);
                notifications.write(
                        LongStream.range(number, end).mapToObj(demoDataGenerator::user).toList());
                bar.stepTo(end - first);
            }
        }
        batchInserter.flush();
    }
}
