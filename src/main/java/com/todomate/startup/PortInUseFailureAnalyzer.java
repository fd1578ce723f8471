package com.todomate.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/// Names the environment variable that sets the port which is in use.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortInUseFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final Environment environment;

    PortInUseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        var port = Integer.toString(cause.getPort());
        var variable =
                port.equals(environment.getProperty("server.port"))
                        ? "SERVER_PORT"
                        : "MANAGEMENT_PORT";
        return new FailureAnalysis(
                "Port %s is taken by another program: stop that one, or set %s to a free port."
                        .formatted(port, variable),
                null,
                failure);
    }
}
