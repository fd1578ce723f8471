package com.todomate.cli;

import picocli.CommandLine.Command;

/// Groups the subcommands that write and read all data as one document.
@Command(
        name = "fixtures",
        description = "Writes all data into one JSON document, or reads it back.",
        subcommands = {DumpCommand.class, LoadCommand.class},
        mixinStandardHelpOptions = true)
final class FixturesCommand {

    static final String SCHEMA = "schema";
    static final String TABLES = "tables";

    private FixturesCommand() {}
}
