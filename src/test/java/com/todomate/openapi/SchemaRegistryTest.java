package com.todomate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SchemaRegistryTest {

    private static final String FAULT = "ambiguous: schema Song of one.Song and other.Song";

    private final OpenApiTexts openApiTexts = new OpenApiTexts(new JsonMapper());
    private final SchemaRegistry schemaRegistry = new SchemaRegistry(openApiTexts);

    private void register(String origin) {
        schemaRegistry.register("Song", origin, SchemaFactory::node);
    }

    @Test
    void onlyASecondTypeOfTheSameNameIsAmbiguous() {
        register("one.Song");
        register("one.Song");
        assertThat(openApiTexts.faults()).doesNotContain(FAULT);
        register("other.Song");
        assertThat(openApiTexts.faults()).contains(FAULT);
        assertThat(schemaRegistry.schemas()).containsOnlyKeys("Song");
    }
}
