package com.todomate.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// Parses the command line. Without a subcommand, the program is the server.
@Command(
        name = "todomate",
        description = "Starts the server, or runs one of these commands.",
        synopsisHeading = "Usage: %n",
        customSynopsis = {
            "  todomate [--property=value ...]   starts the server",
            "  todomate COMMAND [OPTIONS]"
        },
        subcommands = {
            MigrateCommand.class,
            SeedCommand.class,
            FixturesCommand.class,
            RoleCommand.class,
            VapidKeysCommand.class
        },
        versionProvider = TodomateCommand.Version.class,
        mixinStandardHelpOptions = true)
public final class TodomateCommand {

    /// The arguments that Spring Boot handles.
    private static final Pattern SERVER_ARGUMENT =
            Pattern.compile("--(debug|trace|[A-Za-z][\\w.\\[\\]-]*=.*)", Pattern.DOTALL);

    private TodomateCommand() {}

    /// Returns whether the arguments ask for anything but the server.
    public static boolean handles(String... args) {
        return !Arrays.stream(args).allMatch(SERVER_ARGUMENT.asMatchPredicate());
    }

    /// Executes a subcommand. Returns the exit code: 0, 1 for a failure, 2 for wrong usage.
    public static int run(String... args) {
        var out = new PrintWriter(System.out, true, System.out.charset());
        // Logs go to standard error: standard output holds only the result.
        System.setOut(System.err);
        return new CommandLine(new TodomateCommand()).setOut(out).execute(args);
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            var build = new Properties();
            try (var file =
                    TodomateCommand.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (file != null) build.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            return new String[] {"todomate " + build.getProperty("build.version", "(not built)")};
        }
    }
}
