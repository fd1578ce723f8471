package com.todomate.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/// Logs in one line why the server does not start. The stack trace is logged with `--debug` only.
final class OneLineFailureReporter implements FailureAnalysisReporter {

    private static final Logger logger = LoggerFactory.getLogger(OneLineFailureReporter.class);

    @Override
    public void report(FailureAnalysis failure) {
        var message =
                StringUtils.hasText(failure.getAction())
                        ? failure.getDescription() + " " + failure.getAction()
                        : failure.getDescription();
        logger.error(message.strip().replaceAll("\\s+", " "));
        logger.debug("Stack trace of the failed start:", failure.getCause());
    }
}
