package com.todomate.console;

import picocli.CommandLine.Command;

/// All data as one document.
@Command(
        name = "fixtures",
        description = "Writes all data into one JSON document, or reads it back.",
        subcommands = {Dump.class, Load.class},
        mixinStandardHelpOptions = true)
final class Fixtures {

    static final String SCHEMA = "schema";
    static final String TABLES = "tables";

    private Fixtures() {}
}
