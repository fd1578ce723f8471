package com.todomate;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Checks the architecture: which module may use which, the size of packages and classes, unique
/// type names, the names of instance methods, and that time comes from the one clock.
class ArchitectureTest {

    private static final int MAX_TYPES = 30;
    private static final int MAX_LINES = 200;

    /// The modules on which every resource is built.
    static final Set<String> KERNEL =
            Set.of(
                    "startup",
                    "time",
                    "query",
                    "persistence",
                    "jobs",
                    "problem",
                    "http",
                    "limits",
                    "viewset");

    /// A module is a package. Its row lists the modules that it may use.
    static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    entry("startup", Set.of()),
                    entry("time", Set.of()),
                    entry("query", Set.of()),
                    entry("persistence", Set.of("startup")),
                    entry("jobs", Set.of("persistence")),
                    entry("problem", Set.of()),
                    entry("http", Set.of("problem", "time")),
                    entry("limits", Set.of("persistence", "problem", "startup")),
                    entry(
                            "viewset",
                            Set.of(
                                    "http",
                                    "jobs",
                                    "limits",
                                    "persistence",
                                    "problem",
                                    "query",
                                    "time")),
                    entry("web", Set.of("http", "persistence", "problem", "query", "viewset")),
                    entry("openapi", Set.of("http", "viewset")),
                    entry("database.embedded", Set.of("database", "startup")),
                    entry("database", Set.of("startup")),
                    entry("security", Set.of("http", "limits", "problem", "startup")),
                    entry("account", KERNEL),
                    entry("session", kernelAnd("security", "account")),
                    entry("mail", Set.of("startup")),
                    entry("auth", kernelAnd("security", "account", "session", "mail")),
                    entry("media.image", Set.of("limits", "problem")),
                    entry("media", kernelAnd("account", "media.image")),
                    entry("people", kernelAnd("account", "media")),
                    entry("cheer", kernelAnd("account", "people")),
                    entry("goal", kernelAnd("account", "people")),
                    entry("diary", kernelAnd("account", "media", "people", "cheer")),
                    entry("alarm", kernelAnd("account")),
                    entry("todo", kernelAnd("goal", "cheer", "media", "alarm")),
                    entry(
                            "todo.adapter",
                            kernelAnd("todo", "people", "goal", "cheer", "media", "alarm")),
                    entry("quickinput", kernelAnd("account", "goal", "todo")),
                    entry(
                            "calendar",
                            kernelAnd(
                                    "account",
                                    "people",
                                    "cheer",
                                    "goal",
                                    "diary",
                                    "todo",
                                    "quickinput",
                                    "alarm")),
                    entry("notification", kernelAnd("account", "people", "cheer", "alarm")),
                    entry(
                            "stream",
                            kernelAnd("security", "account", "session", "cheer", "notification")),
                    entry("push", kernelAnd("account", "session", "notification")),
                    entry("admin", kernelAnd("account", "session", "auth", "media", "people")),
                    entry("tables", Set.of("http")),
                    entry("demo", Set.of("media", "tables", "time")),
                    entry(
                            "cli",
                            Set.of(
                                    "startup",
                                    "persistence",
                                    "database",
                                    "time",
                                    "auth",
                                    "media",
                                    "tables",
                                    "demo")));

    static final Set<String> MODULES = new TreeSet<>(MAY_USE.keySet());

    /// The roots of the sources in `target/classes`. The jar leaves out the classes of `src/dev`.
    static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/dev/java"));

    private static final Path CLASSES = Path.of("target/classes/com/todomate");

    @ParameterizedTest
    @FieldSource("MODULES")
    void modulesUseOnlyTheModulesTheyMayUse(String module) throws IOException {
        var names = Pattern.compile("com/todomate/([a-z/]+)/[A-Z]");
        var used =
                constants(module, Utf8Entry.class)
                        .flatMap(text -> names.matcher(text.stringValue()).results())
                        .map(match -> match.group(1).replace('/', '.'))
                        .filter(name -> !name.equals(module))
                        .distinct();
        assertThat(used).isSubsetOf(MAY_USE.get(module));
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void currentTimeIsReadOnlyWithAClock(String module) throws IOException {
        assertThat(constants(module, MemberRefEntry.class))
                .noneMatch(call ->
                        call.owner().asInternalName().startsWith("java/time/")
                                && call.name().equalsString("now")
                                && call.type().stringValue().startsWith("()"));
    }

    /// The name of a method is a verb or a property. Only static factories are called `of`.
    @ParameterizedTest
    @FieldSource("MODULES")
    void instanceMethodsAreNotCalledOf(String module) throws IOException {
        assertThat(
                        classes(module)
                                .filter(model ->
                                        model.methods().stream()
                                                .filter(method ->
                                                        !method.flags().has(AccessFlag.STATIC))
                                                .anyMatch(method ->
                                                        method.methodName().equalsString("of")))
                                .map(model -> model.thisClass().asInternalName()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void packagesHaveAtMostThirtyTypes(String module) throws IOException {
        assertThat(types(module)).hasSizeLessThanOrEqualTo(MAX_TYPES);
    }

    @ParameterizedTest
    @FieldSource("SOURCES")
    void sourceFilesHaveAtMostTwoHundredLines(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readAllLines(file))
                                    .hasSizeLessThanOrEqualTo(MAX_LINES));
        }
    }

    /// Controllers and viewsets share reads through queries, and rules through services. Also
    /// refuses a field that holds several, such as a list or a map.
    @Test
    void controllersDoNotUseOtherControllers() throws IOException {
        var field = Pattern.compile("\\bfinal [^=;()]*(Controller|ViewSet)\\b[^()]*;");
        try (var files = Files.walk(SOURCES.getFirst())) {
            assertThat(
                            files.filter(file ->
                                    file.toString().matches(".*(Controller|ViewSet)\\.java")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readString(file)).doesNotContainPattern(field));
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void modulesDoNotUseEachOtherInACycle(String module) {
        assertThat(reachable(module, new TreeSet<>())).doesNotContain(module);
    }

    static Set<String> used(String module) {
        return requireNonNull(MAY_USE.get(module));
    }

    static Set<String> reachable(String module, Set<String> reached) {
        for (var used : used(module)) {
            if (reached.add(used)) reachable(used, reached);
        }
        return reached;
    }

    @Test
    void everyModuleHasARow() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            assertThat(
                            files.filter(ArchitectureTest::isType)
                                    .map(file -> CLASSES.relativize(file.getParent()).toString())
                                    .filter(module -> !module.isEmpty())
                                    .map(module -> module.replace('/', '.'))
                                    .distinct())
                    .containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    @Test
    void noTwoTypesHaveTheSameName() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            assertThat(files.filter(ArchitectureTest::isType).map(Path::getFileName))
                    .doesNotHaveDuplicates();
        }
    }

    private static Set<String> kernelAnd(String... modules) {
        return Stream.concat(KERNEL.stream(), Stream.of(modules))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Returns the hand-written top-level types of a module.
    private static List<Path> types(String module) throws IOException {
        try (var files = Files.list(folder(module))) {
            return files.filter(ArchitectureTest::isType).toList();
        }
    }

    private static boolean isType(Path file) {
        return file.getFileName().toString().matches("(?!Q[A-Z]|package-info)\\w+\\.class");
    }

    private static Path folder(String module) {
        return CLASSES.resolve(module.replace('.', '/'));
    }

    private static <T> Stream<T> constants(String module, Class<T> kind) throws IOException {
        return classes(module)
                .flatMap(model -> StreamSupport.stream(model.constantPool().spliterator(), false))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Stream<ClassModel> classes(String module) throws IOException {
        try (var files = Files.list(folder(module))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream()
                    .map(ArchitectureTest::parse);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
