package com.todomate.start;

import com.todomate.viewset.Misconfigured;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Management never shares the port that the world can reach.
@Component
class Ports {

    Ports(@Value("${server.port}") int server, @Value("${management.server.port}") int management) {
        if (server == management && server != 0) {
            throw new Misconfigured(
                    "SERVER_PORT and MANAGEMENT_PORT are both %d: set one of them to another port."
                            .formatted(server));
        }
    }
}
