package com.todomate.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// The names of people and the texts of their plans, in one language.
///
/// @param alarms labels of alarms, each with its time (`Get up @07:00`)
/// @param fullName a format of a given name and a family name
/// @param names given names, as they are written and as they are spelt in a handle
record DemoPhrases(
        String locale,
        List<String> zones,
        String fullName,
        List<Name> names,
        List<String> families,
        List<String> bios,
        List<String> memos,
        List<String> alarms,
        List<Page> pages,
        List<Theme> themes) {

    static final List<DemoPhrases> LANGUAGES = List.of(of("ko"), of("en"));

    record Name(String written, String spelt) {}

    /// The content of a diary. The text may hold a range of numbers.
    record Page(String emoji, String text) {}

    /// A goal and its todos. A todo may hold a range of numbers (`{3-8} km`) and end with its usual
    /// time (`@07:00`).
    record Theme(String goal, List<String> todos, List<String> someday) {}

    private static DemoPhrases of(String locale) {
        try (var file = new ClassPathResource("seed/" + locale + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(file, DemoPhrases.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
