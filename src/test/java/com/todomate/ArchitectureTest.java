package com.todomate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The whole architecture: who may know whom, and nobody reads the clock behind our back.
class ArchitectureTest {

    static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    entry("viewset", Set.of()),
                    entry("database", Set.of("viewset")),
                    entry("security", Set.of("viewset")),
                    entry("account", Set.of("viewset", "security")),
                    entry("media", Set.of("viewset", "security", "account")),
                    entry("people", Set.of("viewset", "account", "media")),
                    entry("cheer", Set.of("viewset", "account", "people")),
                    entry("goal", Set.of("viewset", "account", "people")),
                    entry("diary", Set.of("viewset", "account", "media", "people", "cheer")),
                    entry("alarm", Set.of("viewset", "account")),
                    entry(
                            "todo",
                            Set.of(
                                    "viewset", "account", "people", "cheer", "goal", "media",
                                    "alarm")),
                    entry("quickinput", Set.of("viewset", "account", "goal", "todo")),
                    entry(
                            "calendar",
                            Set.of(
                                    "viewset",
                                    "account",
                                    "people",
                                    "cheer",
                                    "goal",
                                    "diary",
                                    "todo",
                                    "quickinput",
                                    "alarm")),
                    entry("notification", Set.of("viewset", "account", "people", "cheer", "alarm")),
                    entry(
                            "stream",
                            Set.of("viewset", "security", "account", "cheer", "notification")),
                    entry("push", Set.of("viewset", "security", "account", "notification")),
                    entry("docs", Set.of("viewset")),
                    entry("console", Set.of("viewset", "database", "account")),
                    entry("start", Set.of("viewset")));

    static final Set<String> MODULES = new TreeSet<>(MAY_USE.keySet());

    private static final Path CLASSES = Path.of("target/classes/com/todomate");

    @ParameterizedTest
    @FieldSource("MODULES")
    void modulesKnowOnlyTheModulesTheyAreAllowed(String module) throws IOException {
        var names = Pattern.compile("com/todomate/(\\w+)/");
        var known =
                constants(module, Utf8Entry.class)
                        .flatMap(text -> names.matcher(text.stringValue()).results())
                        .map(found -> found.group(1))
                        .filter(name -> !name.equals(module))
                        .distinct();
        assertThat(known).isSubsetOf(MAY_USE.get(module));
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void timeComesFromTheClock(String module) throws IOException {
        assertThat(constants(module, MemberRefEntry.class))
                .noneMatch(call ->
                        call.owner().asInternalName().startsWith("java/time/")
                                && call.name().equalsString("now")
                                && call.type().stringValue().startsWith("()"));
    }

    @Test
    void everyModuleHasItsRow() throws IOException {
        try (var folders = Files.list(CLASSES)) {
            assertThat(
                            folders.filter(Files::isDirectory)
                                    .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    private static <T> Stream<T> constants(String module, Class<T> kind) throws IOException {
        try (var files = Files.walk(CLASSES.resolve(module))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream()
                    .flatMap(ArchitectureTest::pool)
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }
    }

    private static Stream<?> pool(Path file) {
        try {
            return StreamSupport.stream(
                    ClassFile.of().parse(file).constantPool().spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
