package com.todomate;

import java.nio.file.Path;

/// The folders in which the servers of the tests keep their files. A suite may run in several
/// processes at once (`-DforkCount=`), each with its own database and folder.
public final class TestFolder {

    private static final String NAME = "target/test-data";
    private static final String PROCESS = System.getProperty("surefire.forkNumber", "");

    /// [#DATA] for annotations, which need a constant. Spring replaces the placeholder.
    static final String PROPERTY = NAME + "${surefire.forkNumber:}";

    public static final Path DATA = Path.of(NAME + PROCESS);
    static final Path DATABASE = Path.of("target/test-database" + PROCESS);

    private TestFolder() {}
}
