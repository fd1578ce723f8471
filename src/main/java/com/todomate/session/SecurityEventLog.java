package com.todomate.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Logs each [SecurityEvent] with ids only: no handle, no address and no token.
@Component
class SecurityEventLog {

    private static final Logger logger = LoggerFactory.getLogger(SecurityEventLog.class);

    @TransactionalEventListener(fallbackExecution = true)
    void log(SecurityEvent event) {
        logger.info(
                "Security event {}: user {}, session {}",
                event.type(),
                event.userId() == null ? "unknown" : event.userId(),
                event.sessionId() == null ? "none" : event.sessionId());
    }
}
