package com.todomate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs examples one after the other, as the documentation page does. It replaces the ids, the
/// handle and the tokens of the examples by its own, and the second person of the examples by
/// another user.
class ExampleWalkthrough {

    /// The second person of the examples. The documentation page replaces both, too.
    static final String OTHER_ID = "0198c2f3-5e10-7b44-a1c9-0d3f7a2b6e81";

    static final String OTHER_HANDLE = "noah_kim";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, String> own = new HashMap<>();
    private final String handle = "mina_" + UUID.randomUUID().toString().substring(0, 8);
    private final Person other;
    private Person person;
    private @Nullable JsonNode shown;
    private @Nullable JsonNode tokens;

    ExampleWalkthrough(Person person, Person other) {
        this.person = person;
        this.other = other;
        own.put(OTHER_ID, other.id());
    }

    ApiResponse run(DocumentedOperation documentedOperation) {
        var body = documentedOperation.exampleBody();
        var apiResponse =
                person.send(
                        documentedOperation.method(),
                        own(documentedOperation.examplePath()),
                        body == null ? null : own(body));
        var documented = documentedOperation.answer(apiResponse.status());
        assertThat(documented.isMissingNode() || apiResponse.status() >= 300)
                .as(
                        "%s → %s %s",
                        documentedOperation.id(), apiResponse.status(), apiResponse.text())
                .isFalse();
        var media = documented.at("/content/application~1json");
        if (media.isMissingNode()) {
            assertThat(apiResponse.text()).isEmpty();
        } else if (media.has("example")) {
            assertThat(apiResponse.json().propertyNames())
                    .as(documentedOperation.id())
                    .hasSameElementsAs(media.get("example").propertyNames());
            if (media.get("example").has("accessToken"))
                signedIn(apiResponse, media.get("example"));
        }
        return apiResponse;
    }

    private void signedIn(ApiResponse apiResponse, JsonNode example) {
        tokens = apiResponse.json();
        shown = example;
        person = person.withToken(apiResponse.at("/accessToken"));
    }

    private String own(String text) {
        var named =
                ID.matcher(text.replace("mina_park", handle).replace(OTHER_HANDLE, other.handle()))
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
