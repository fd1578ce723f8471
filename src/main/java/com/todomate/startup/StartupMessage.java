package com.todomate.startup;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Logs the URLs of the API and its documentation, and the place of the data, once the server is
/// ready.
@Component
class StartupMessage {

    private static final Logger logger = LoggerFactory.getLogger(StartupMessage.class);

    private final Environment environment;

    StartupMessage(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            var server = "http://localhost:" + port;
            logger.info(
                    "todomate is ready: API {}/api/v1, documentation {}/docs, data in {}",
                    server,
                    server,
                    dataLocation());
        }
    }

    private String dataLocation() {
        var host = environment.getRequiredProperty("todomate.database.host");
        return host.isBlank()
                ? Path.of(environment.getRequiredProperty("todomate.data-dir"))
                        .toAbsolutePath()
                        .normalize()
                        .toString()
                : "database %s at %s"
                        .formatted(environment.getRequiredProperty("todomate.database.name"), host);
    }
}
