package com.todomate;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Passes on what Flyway says about a migration, without the trace of who called it.
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayException cause) {
        return new FailureAnalysis(
                "The database schema is in no state to start on: " + cause.getMessage(),
                null,
                failure);
    }
}
