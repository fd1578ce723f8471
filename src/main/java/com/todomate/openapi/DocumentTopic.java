package com.todomate.openapi;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A topic of the document, and the nouns of its resources.
record DocumentTopic(JsonNode words) {

    String name() {
        return words.get("name").stringValue();
    }

    String one() {
        return words.path("one").asString(name().toLowerCase(Locale.ROOT));
    }

    /// Returns the noun in camel case, such as `QuickInput`.
    String type() {
        return camel(one());
    }

    ObjectNode filled(JsonNode rule) {
        var filled = (ObjectNode) rule.deepCopy();
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
        return String.join("", Stream.of(words.split(" ")).map(StringUtils::capitalize).toList());
    }
}
