package com.todomate;

import static com.todomate.ArchitectureTest.KERNEL;
import static com.todomate.ArchitectureTest.MODULES;
import static com.todomate.ArchitectureTest.SOURCES;
import static com.todomate.ArchitectureTest.reachable;
import static com.todomate.ArchitectureTest.used;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;

/// The part of the architecture page that is generated from [ArchitectureTest] and the
/// `package-info.java` of each module.
final class ModuleDocumentation {

    private ModuleDocumentation() {}

    static String table() {
        return MODULES.stream()
                .map(module ->
                        "| `%s` | %s | %s |\n".formatted(module, description(module), uses(module)))
                .collect(joining());
    }

    /// Returns a Mermaid flowchart of the modules outside the kernel. An arrow that follows from
    /// two others is left out.
    static String diagram() {
        return MODULES.stream()
                .filter(module -> !KERNEL.contains(module))
                .flatMap(module ->
                        direct(module).stream()
                                .map(used -> "  %s --> %s\n".formatted(module, used)))
                .collect(joining("", "flowchart TD\n", ""));
    }

    private static Set<String> direct(String module) {
        var direct = new TreeSet<>(used(module));
        direct.removeAll(KERNEL);
        var indirect = new TreeSet<String>();
        direct.forEach(used -> reachable(used, indirect));
        direct.removeAll(indirect);
        return direct;
    }

    private static String uses(String module) {
        var used = new TreeSet<>(used(module));
        var kernel = !KERNEL.contains(module) && used.containsAll(KERNEL);
        if (kernel) used.removeAll(KERNEL);
        var names = used.stream().map("`%s`"::formatted).collect(joining(", "));
        if (!kernel) return names.isEmpty() ? "–" : names;
        return names.isEmpty() ? "kernel" : "kernel, " + names;
    }

    /// Returns the first paragraph of the module's `package-info.java`.
    private static String description(String module) {
        var name = "com/todomate/%s/package-info.java".formatted(module.replace('.', '/'));
        var file =
                SOURCES.stream()
                        .map(root -> root.resolve(name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
        try (var lines = Files.lines(file)) {
            return lines.takeWhile(line -> line.startsWith("/// "))
                    .map(line -> line.substring(4))
                    .collect(joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
