package com.todomate.startup;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/// Reduces a Flyway failure to the one line that names its cause.
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayException flyway) {
        var root = NestedExceptionUtils.getRootCause(flyway);
        var reason = root == null ? finding(flyway) : root.getMessage() + " in " + finding(flyway);
        return new FailureAnalysis(
                "The database schema does not fit this version of todomate (%s): start the version that fits, or restore a backup."
                        .formatted(reason),
                null,
                failure);
    }

    private static String finding(FlywayException flyway) {
        var lines = String.valueOf(flyway.getMessage()).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Detected") || line.startsWith("Migration "))
                .findFirst()
                .orElse(lines.getFirst())
                .replaceFirst("^Failed to execute script ", "")
                .replaceFirst("\\.$", "");
    }
}
