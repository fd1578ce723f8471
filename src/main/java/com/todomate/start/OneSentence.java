package com.todomate.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/// Tells the operator in one line why the server does not start; the stack trace is for `--debug`.
final class OneSentence implements FailureAnalysisReporter {

    private static final Logger logger = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public void report(FailureAnalysis failure) {
        var words =
                StringUtils.hasText(failure.getAction())
                        ? failure.getDescription() + " " + failure.getAction()
                        : failure.getDescription();
        logger.error(words.strip().replaceAll("\\s+", " "));
        logger.debug("The cause:", failure.getCause());
    }
}
