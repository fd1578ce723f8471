package com.todomate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs examples one after the other, as the page does: with ids and a handle of their own instead
/// of those that are written there, and the tokens that they got.
class Newcomer {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, String> own = new HashMap<>();
    private final String handle = "mina_" + UUID.randomUUID().toString().substring(0, 8);
    private Person person;
    private @Nullable JsonNode shown;
    private @Nullable JsonNode tokens;

    Newcomer(Person person) {
        this.person = person;
    }

    void run(Operation operation) {
        var body = operation.exampleBody();
        var answer =
                person.send(
                        operation.method(),
                        own(operation.examplePath()),
                        body == null ? null : own(body));
        var told = operation.answer(answer.status());
        assertThat(told.isMissingNode() || answer.status() >= 300)
                .as("%s → %s %s", operation.id(), answer.status(), answer.text())
                .isFalse();
        var media = told.at("/content/application~1json");
        if (media.isMissingNode()) {
            assertThat(answer.text()).isEmpty();
        } else if (media.has("example")) {
            assertThat(answer.json().propertyNames())
                    .as(operation.id())
                    .hasSameElementsAs(media.get("example").propertyNames());
            if (media.get("example").has("accessToken")) signedIn(answer, media.get("example"));
        }
    }

    private void signedIn(Answer answer, JsonNode example) {
        tokens = answer.json();
        shown = example;
        person = person.withToken(answer.at("/accessToken"));
    }

    private String own(String text) {
        var named =
                ID.matcher(text.replace("mina_park", handle))
                        .replaceAll(id ->
                                own.computeIfAbsent(
                                        id.group(), same -> UUID.randomUUID().toString()));
        if (tokens == null || shown == null) return named;
        for (var token : new String[] {"accessToken", "refreshToken"}) {
            named = named.replace(shown.get(token).stringValue(), tokens.get(token).stringValue());
        }
        return named;
    }
}
