package com.todomate.startup;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Refuses to start when the management endpoints would share the public port.
@Component
class PortConflictCheck {

    PortConflictCheck(
            @Value("${server.port}") int server,
            @Value("${management.server.port}") int management) {
        if (server == management && server != 0) {
            throw new ConfigurationException(
                    "SERVER_PORT and MANAGEMENT_PORT are both %d: set one of them to another port."
                            .formatted(server));
        }
    }
}
