package com.todomate.cli;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.persistence.JdbcValues;
import com.todomate.tables.CommandException;
import com.todomate.tables.SchemaCatalog;
import com.todomate.tables.UuidBytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes an account an administrator, or revokes that, where no administrator can, such as for the
/// first one.
@Command(
        name = "role",
        description =
                "Gives an account a role. Running servers notice within five seconds; the audit log"
                        + " gets a line without an actor.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class RoleCommand extends DatabaseCommand {

    private enum Role {
        USER,
        ADMIN
    }

    @Parameters(index = "0", paramLabel = "HANDLE", description = "the handle of the account")
    private String handle;

    @Parameters(index = "1", paramLabel = "ROLE", description = "USER or ADMIN")
    private Role role;

    @Override
    String work(
            Connection database, SchemaCatalog schemaCatalog, ConfigurableApplicationContext server)
            throws SQLException {
        var now = JdbcValues.utc(server.getBean(Clock.class).instant());
        var id = updateRole(database, now);
        try (var event =
                database.prepareStatement(
                        "insert into audit_event (id, at, type, subject_id, detail) values (?, ?, 'ROLE_CHANGED', ?, ?)")) {
            event.setBytes(1, UuidBytes.bytes(UuidCreator.getTimeOrderedEpoch()));
            event.setObject(2, now);
            event.setBytes(3, id);
            event.setString(4, role.name());
            event.executeUpdate();
        }
        return "Changed the role of %s to %s".formatted(handle, role);
    }

    private byte[] updateRole(Connection database, LocalDateTime now) throws SQLException {
        var lower = handle.toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z0-9_.]+")) throw unknown();
        try (var update =
                        database.prepareStatement(
                                "update user set role = ?, version = version + 1, updated_at = ? where handle = ?");
                var select = database.prepareStatement("select id from user where handle = ?")) {
            update.setString(1, role.name());
            update.setObject(2, now);
            update.setString(3, lower);
            if (update.executeUpdate() == 0) throw unknown();
            select.setString(1, lower);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private CommandException unknown() {
        return new CommandException(
                "There is no account with the handle \"%s\".".formatted(handle));
    }
}
