package com.todomate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SchemaRegistryTest {

    private static final String FAULT =
            "ambiguous: schema Song of one.Song and same.Song and other.Song";

    private final OpenApiTexts openApiTexts = new OpenApiTexts(new JsonMapper());
    private final SchemaRegistry schemaRegistry = new SchemaRegistry(openApiTexts);

    private void register(String origin, String type) {
        schemaRegistry.register("Song", origin, () -> SchemaFactory.node().put("type", type));
    }

    @Test
    void onlyAnotherSchemaOfTheSameNameIsAmbiguous() {
        register("one.Song", "object");
        register("one.Song", "object");
        register("same.Song", "object");
        assertThat(openApiTexts.faults()).noneMatch(fault -> fault.startsWith("ambiguous"));
        register("other.Song", "string");
        assertThat(openApiTexts.faults()).contains(FAULT);
        assertThat(schemaRegistry.schemas()).containsOnlyKeys("Song");
    }
}
