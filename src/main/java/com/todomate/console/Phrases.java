package com.todomate.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// What people of one language are called, and what they want to do.
///
/// @param fullName a format of a given name and a family name
/// @param names given names, as they are written and as they are spelt in a handle
record Phrases(
        String locale,
        List<String> zones,
        String fullName,
        List<Name> names,
        List<String> families,
        List<String> bios,
        List<String> memos,
        List<Theme> themes) {

    static final List<Phrases> LANGUAGES = List.of(of("ko"), of("en"));

    record Name(String written, String spelt) {}

    /// A goal and what belongs to it. A todo may hold a range of numbers (`{3-8} km`) and end with
    /// its usual time (`@07:00`).
    record Theme(String goal, List<String> todos, List<String> someday) {}

    private static Phrases of(String locale) {
        try (var file = new ClassPathResource("seed/" + locale + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(file, Phrases.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
