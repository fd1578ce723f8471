package com.todomate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The words of the document, which stand in `docs.yml`; everything else is read off the code.
final class Catalogue {

    private final ObjectNode root;
    private final Set<String> faults = new TreeSet<>();

    Catalogue(JsonMapper json) {
        try (var file = new ClassPathResource("docs.yml").getInputStream()) {
            root = json.valueToTree(new Yaml().load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var section : Set.of("operations", "fields")) {
            root.get(section)
                    .propertyNames()
                    .forEach(name -> faults.add("unused: " + section + " " + name));
        }
    }

    ObjectNode info() {
        return copy(root.get("info"));
    }

    /// The parts that are what they are: the door, the headers, the problem.
    ObjectNode components() {
        return copy(root.get("components"));
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

    /// The schema of a type that is not built of others.
    @Nullable ObjectNode scalar(Class<?> type) {
        var scalar = root.get("scalars").get(type.getSimpleName());
        return scalar == null ? null : copy(scalar);
    }

    /// What a type is called outside.
    String nameOf(Class<?> type) {
        var name = type.getSimpleName();
        if (root.get("names").has(name)) return root.get("names").get(name).stringValue();
        if (type.isEnum() && type.isMemberClass())
            name = type.getDeclaringClass().getSimpleName() + name;
        return name.replaceFirst("(ViewSet|View|Content)(?=$|[A-Z])", "");
    }

    /// The chapter that a path belongs to.
    Topic topic(String path) {
        for (var topic : root.get("topics")) {
            if ((path + "/").startsWith(topic.get("path").stringValue() + "/"))
                return new Topic(topic);
        }
        throw new IllegalStateException("docs.yml has no topic for " + path);
    }

    /// Where in the document a route stands: by topic, the standard operations first, and then as
    /// they stand in the catalogue.
    int rank(Route route) {
        var topics = new ArrayList<>(tags().findValuesAsString("name"));
        var rules = List.copyOf(root.get("rules").propertyNames());
        var operations = List.copyOf(root.get("operations").propertyNames());
        var inTopic =
                route.rule() == null
                        ? rules.size() + operations.indexOf(route.name())
                        : rules.indexOf(route.rule());
        return topics.indexOf(topic(route.path()).name()) * 1000 + inTopic;
    }

    /// What is said of one operation; of a viewset's standard ones by their rule, and then in
    /// particular.
    ObjectNode operation(Route route) {
        var key = route.name();
        var words = root.objectNode();
        if (route.rule() != null)
            words.setAll(topic(route.path()).filled(root.get("rules").get(route.rule())));
        var own = root.get("operations").get(key);
        faults.remove("unused: operations " + key);
        if (own != null) words.setAll(copy(own));
        return words;
    }

    /// What is said of a field or parameter: of all by that name, and then of its owner's, the
    /// closest one.
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

    /// Notes that the code asked for an entry that is not there.
    void lacks(String entry) {
        faults.add("missing: " + entry);
    }

    /// Entries that are missing, and those that nothing in the code asked for.
    Set<String> faults() {
        return faults;
    }

    private static ObjectNode copy(JsonNode node) {
        return (ObjectNode) node.deepCopy();
    }

    /// A chapter of the document, and what its things are called.
    record Topic(JsonNode words) {

        String name() {
            return words.get("name").stringValue();
        }

        String one() {
            return words.path("one").asString(name().toLowerCase(Locale.ROOT));
        }

        /// Such as `QuickInput`.
        String type() {
            return camel(one());
        }

        ObjectNode filled(JsonNode rule) {
            var filled = copy(rule);
            filled.propertyNames()
                    .forEach(key -> {
                        if (filled.get(key).isString())
                            filled.put(key, filled(filled.get(key).stringValue()));
                    });
            return filled;
        }

        private String filled(String text) {
            var many = words.path("many").asString(one() + "s");
            var article = "aeiou".indexOf(one().charAt(0)) < 0 ? "a " : "an ";
            return text.replace("{a}", article + one())
                    .replace("{one}", one())
                    .replace("{many}", many)
                    .replace("{One}", type())
                    .replace("{Many}", camel(many));
        }

        private static String camel(String words) {
            return String.join(
                    "", Stream.of(words.split(" ")).map(StringUtils::capitalize).toList());
        }
    }
}
