package com.todomate.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The texts of the document, from each `docs.yml` on the class path. Everything else is derived
/// from the code.
final class OpenApiTexts {

    /// What an entry of a field or parameter may have. `schema` is the name of a schema in
    /// `components`.
    private static final Set<String> FIELD_KEYS =
            Set.of("description", "example", "default", "schema", "nullable", "prefilled");

    private final ObjectNode root;
    private final Set<String> faults = new TreeSet<>();

    OpenApiTexts(JsonMapper json) {
        root = json.createObjectNode();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var file : resolver.getResources("classpath*:docs.yml")) {
                try (var text = file.getInputStream()) {
                    add(json.valueToTree(new Yaml().load(text)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var section : Set.of("operations", "fields", "arguments")) {
            root.get(section)
                    .propertyNames()
                    .forEach(name -> faults.add("unused: " + section + " " + name));
        }
        for (var field : root.get("fields").properties()) {
            field.getValue().propertyNames().stream()
                    .filter(key -> !FIELD_KEYS.contains(key))
                    .forEach(key -> faults.add("unknown: fields " + field.getKey() + " " + key));
        }
        for (var schema : components().get("schemas").properties()) {
            if (schema.getValue().has("enum")) faults.add("unused: schemas " + schema.getKey());
        }
    }

    private void add(ObjectNode file) {
        for (var section : file.properties()) {
            if (section.getValue() instanceof ArrayNode list) {
                root.withArray(section.getKey()).addAll(list);
            } else {
                root.withObject(section.getKey()).setAll((ObjectNode) section.getValue());
            }
        }
    }

    /// Sets the values of the schema `TrashType`: the kinds of rows in the trash. The example of a
    /// wrong choice names them, too.
    void setKinds(List<String> kinds) {
        root.withObject("arguments").putArray("field.choice").add(String.join(", ", kinds));
        var schema = root.withObject("components").withObject("schemas").withObject("TrashType");
        kinds.forEach(schema.putArray("enum")::add);
    }

    ObjectNode info() {
        return copy(root.get("info"));
    }

    /// Returns the fixed components, such as the security scheme, the headers and the problem
    /// schema.
    ObjectNode components() {
        return copy(root.get("components"));
    }

    /// Returns the name of the schema in `components` that the texts of a field name.
    String schemaName(JsonNode words) {
        var name = words.get("schema").stringValue();
        faults.remove("unused: schemas " + name);
        if (!root.get("components").get("schemas").has(name)) lacks("schemas " + name);
        return name;
    }

    ArrayNode tags() {
        var tags = root.arrayNode();
        for (var topic : root.get("topics")) {
            tags.addObject()
                    .put("name", topic.get("name").stringValue())
                    .put("description", topic.get("description").stringValue());
        }
        return tags;
    }

    /// Returns the schema of a type that is not composed of others; null for any other type.
    @Nullable ObjectNode scalar(Class<?> type) {
        var scalar = root.get("scalars").get(type.getSimpleName());
        return scalar == null ? null : copy(scalar);
    }

    /// Returns the public name of a type.
    String nameOf(Class<?> type) {
        var name = type.getSimpleName();
        if (root.get("names").has(name)) return root.get("names").get(name).stringValue();
        if (type.isEnum() && type.isMemberClass())
            name = type.getDeclaringClass().getSimpleName() + name;
        return name.replaceFirst("(ViewSet|View|Content)(?=$|[A-Z])", "");
    }

    /// Returns the topic of a path.
    DocumentTopic topic(String path) {
        for (var topic : root.get("topics")) {
            if ((path + "/").startsWith(topic.get("path").stringValue() + "/"))
                return new DocumentTopic(topic);
        }
        throw new IllegalStateException("docs.yml has no topic for " + path);
    }

    /// Returns the position of a route in the document: by topic, the standard operations first,
    /// then the others in the order of `docs.yml`.
    int rank(ApiRoute apiRoute) {
        var topics = new ArrayList<>(tags().findValuesAsString("name"));
        var rules = List.copyOf(root.get("rules").propertyNames());
        var operations = List.copyOf(root.get("operations").propertyNames());
        var inTopic =
                apiRoute.rule() == null
                        ? rules.size() + operations.indexOf(apiRoute.name())
                        : rules.indexOf(apiRoute.rule());
        return topics.indexOf(topic(apiRoute.path()).name()) * 1000 + inTopic;
    }

    /// Returns the texts of an operation. For a standard viewset operation these are the texts of
    /// its rule, overridden by its own entry.
    ObjectNode operation(ApiRoute apiRoute) {
        var key = apiRoute.name();
        var words = root.objectNode();
        if (apiRoute.rule() != null)
            words.setAll(topic(apiRoute.path()).filled(root.get("rules").get(apiRoute.rule())));
        var own = root.get("operations").get(key);
        faults.remove("unused: operations " + key);
        if (own != null) words.setAll(copy(own));
        return words;
    }

    /// Returns the texts of a field or parameter: those of its name, overridden by those of the
    /// first owner with an entry for it.
    ObjectNode field(String owners, String name) {
        var words = root.objectNode();
        var owned = Arrays.stream(owners.split(" ")).map(owner -> owner + "." + name);
        var fields = root.get("fields");
        Stream.concat(Stream.of(name), owned.filter(fields::has).limit(1))
                .filter(fields::has)
                .forEach(key -> {
                    words.setAll(copy(fields.get(key)));
                    faults.remove("unused: fields " + key);
                });
        return words;
    }

    /// Returns plausible arguments of a message; none for a message without an entry.
    Object[] arguments(String message) {
        faults.remove("unused: arguments " + message);
        return root.get("arguments").path(message).valueStream().map(JsonNode::asString).toArray();
    }

    /// Records that the code asked for an entry that does not exist.
    void lacks(String entry) {
        faults.add("missing: " + entry);
    }

    /// Records that one name stands for two types.
    void ambiguous(String what) {
        faults.add("ambiguous: " + what);
    }

    /// Returns ambiguous names, missing entries, and entries that nothing in the code asked for.
    Set<String> faults() {
        return faults;
    }

    private static ObjectNode copy(JsonNode node) {
        return (ObjectNode) node.deepCopy();
    }
}
