package com.todomate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/// Tells the operator in one line why the server does not start; the stack trace is for `--debug`.
final class OneSentence implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public void report(FailureAnalysis failure) {
        var words =
                StringUtils.hasText(failure.getAction())
                        ? failure.getDescription() + " " + failure.getAction()
                        : failure.getDescription();
        log.error(words.strip().replaceAll("\\s+", " "));
        log.debug("The cause:", failure.getCause());
    }
}
