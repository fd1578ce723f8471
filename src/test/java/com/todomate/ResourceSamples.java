package com.todomate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The resources of the server, with a body that creates a row of each. Everything is derived from
/// the OpenAPI document, so that a new resource needs no entry.
public record ResourceSamples(List<Resource> resources) {

    private static final String BASE = "/api/v1";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, ResourceSamples> BY_SERVER = new ConcurrentHashMap<>();
    private static final AtomicInteger DAYS = new AtomicInteger();

    /// Optional fields that most rows have: the date of a todo, and the emoji of a diary, without
    /// which it is a draft.
    private static final Map<String, Map<String, String>> MORE =
            Map.of("/todos", Map.of("date", "2026-11-20"), "/diaries", Map.of("emoji", "🍚"));

    /// A resource with its noun as a word of [RouteSamples], the schema and the example of the body
    /// of its POST.
    public record Resource(String path, String word, JsonNode schema, JsonNode example) {

        private List<String> required() {
            return schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        }

        /// Returns the first field with a maximum length: a text that an update may change.
        public String text() {
            return schema.get("properties").properties().stream()
                    .filter(field -> field.getValue().has("maxLength"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        /// Returns a required field.
        public String needed() {
            return required().contains(text()) ? text() : required().getFirst();
        }

        /// Returns the smallest body that has the text "Sample".
        public Map<String, Object> body(Person owner) {
            return body(word -> word.equals("freeDate") ? freeDate() : first(owner, word));
        }

        /// Returns the smallest body with the words of [RouteSamples] for dates and ids.
        String bodyWithWords() {
            return JSON.writeValueAsString(body(word -> "$" + word));
        }

        private Map<String, Object> body(UnaryOperator<String> value) {
            var body = new HashMap<String, Object>(MORE.getOrDefault(path, Map.of()));
            for (var field : required()) {
                var format = schema.at("/properties/" + field + "/format").asString("");
                Object sample =
                        switch (format) {
                            case "uuid" -> value.apply(field.replaceFirst("Id$", ""));
                            case "date" -> value.apply("freeDate");
                            default -> requireNonNull(example.get(field), field);
                        };
                body.put(field, sample);
            }
            body.put(text(), "Sample");
            return body;
        }
    }

    /// Returns the resources of the server that a person uses.
    public static ResourceSamples of(Person person) {
        return BY_SERVER.computeIfAbsent(person.base(), ResourceSamples::read);
    }

    private static ResourceSamples read(String base) {
        var outside = new Person(base, "", "", null, List.of()).outsideTheApi();
        var document = outside.get("/v3/api-docs").expect(200).json();
        var resources = new ArrayList<Resource>();
        for (var path : document.get("paths").properties()) {
            var one = document.get("paths").path(path.getKey() + "/{id}");
            if (!path.getValue().has("post") || !one.has("put") || !one.has("delete")) continue;
            var create = path.getValue().get("post");
            var body = create.at("/requestBody/content/application~1json");
            resources.add(
                    new Resource(
                            path.getKey().substring(BASE.length()),
                            word(create.get("operationId").stringValue()),
                            document.at(body.at("/schema/$ref").stringValue().substring(1)),
                            body.get("example")));
        }
        return new ResourceSamples(resources);
    }

    private static String word(String operationId) {
        return StringUtils.uncapitalize(operationId.replaceFirst("^create", ""));
    }

    /// Returns the noun in a word of [RouteSamples], which may begin with `trashed`.
    static String noun(String word) {
        return StringUtils.uncapitalize(word.replaceFirst("^trashed", ""));
    }

    public Resource at(String path) {
        return find(resources.stream().filter(one -> one.path().equals(path)), path);
    }

    /// Returns the resource with this noun.
    Resource named(String word) {
        return find(resources.stream().filter(one -> one.word().equals(word)), word);
    }

    private static Resource find(Stream<Resource> found, String what) {
        return found.findFirst().orElseThrow(() -> new IllegalArgumentException(what));
    }

    /// Returns the id of the first row that the user has of a resource.
    private static String first(Person owner, String word) {
        return owner.get(of(owner).named(word).path()).each("id").getFirst();
    }

    /// Returns a date that no sample had before.
    static String freeDate() {
        return LocalDate.of(2000, 1, 1).plusDays(DAYS.getAndIncrement()).toString();
    }
}
