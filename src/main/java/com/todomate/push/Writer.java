package com.todomate.push;

import com.todomate.account.NotificationType;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes what browsers get to read.
@Component
class Writer {

    private final JsonMapper json;
    private final MessageSource messages;

    Writer(JsonMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    String trial(Locale language) {
        return json.writeValueAsString(
                Map.of(
                        "type",
                        NotificationType.SYSTEM,
                        "title",
                        messages.getMessage("push.test", null, language)));
    }
}
