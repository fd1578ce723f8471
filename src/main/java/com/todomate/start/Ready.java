package com.todomate.start;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Says where to go, once there is somewhere to go.
@Component
class Ready {

    private static final Logger logger = LoggerFactory.getLogger(Ready.class);

    private final Environment environment;

    Ready(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            var server = "http://localhost:" + port;
            logger.info(
                    "todomate is ready: API {}/api/v1, documents {}/docs, data in {}",
                    server,
                    server,
                    whereabouts());
        }
    }

    private String whereabouts() {
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
