package com.todomate.console;

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

/// Reads the command line. Without a subcommand the program serves.
@Command(
        name = "todomate",
        description = "Serves the planner, or does one of the following and ends.",
        synopsisHeading = "Usage: %n",
        customSynopsis = {
            "  todomate [--property=value ...]   serves",
            "  todomate COMMAND [OPTIONS]"
        },
        subcommands = {Migrate.class, Seed.class, Fixtures.class, VapidKeys.class},
        versionProvider = Console.Version.class,
        mixinStandardHelpOptions = true)
public final class Console {

    /// What Spring Boot understands by itself.
    private static final Pattern OF_THE_SERVER =
            Pattern.compile("--(debug|trace|[A-Za-z][\\w.\\[\\]-]*=.*)", Pattern.DOTALL);

    private Console() {}

    /// Whether these arguments ask for anything but the server.
    public static boolean isAsked(String... args) {
        return !Arrays.stream(args).allMatch(OF_THE_SERVER.asMatchPredicate());
    }

    /// Does what the arguments say; the exit code is 0, 1 for a failure, 2 for a wrong usage.
    public static int run(String... args) {
        var out = new PrintWriter(System.out, true, System.out.charset());
        // Whoever logs: standard output holds the result alone.
        System.setOut(System.err);
        return new CommandLine(new Console()).setOut(out).execute(args);
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            var build = new Properties();
            try (var file = Console.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (file != null) build.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            return new String[] {"todomate " + build.getProperty("build.version", "(not built)")};
        }
    }
}
