package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every code of a refusal has a message in every language.
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern REFUSAL =
            Pattern.compile(
                    "ApiException\\s*\\.(conflict|forbidden|unauthenticated|unsupported)\\(\\s*\"([a-z_]+)\""
                            + "|(ApiException\\s*\\.invalid|checks\\s*\\.reject|requestBinder\\s*\\.report)"
                            + "\\([^,]+,\\s*\"([a-z_]+)\"");

    private static final Pattern LIMIT =
            Pattern.compile(
                    "(?:new OwnerLimit|ApiException\\s*\\.limitReached)\\(\\s*\"([a-z_]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "ValidationMessages"})
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(keys(bundle + "_ko")).isEqualTo(keys(bundle));
    }

    /// Clients depend on the codes, such as those in `problem.not_found` and `field.required`.
    @Test
    void publishedCodesStayAsTheyAre() throws IOException {
        var codes = keys("messages").stream().filter(key -> key.matches("(problem|field)\\..*"));
        Snapshot.assertUnchanged("messages", codes);
    }

    @Test
    void everyRefusalHasAMessage() throws IOException {
        var keys = keys("messages");
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                // Examples in comments have no message.
                var code = Files.readString(file).replaceAll("(?m)^ *///.*", "");
                REFUSAL.matcher(code)
                        .results()
                        .map(match ->
                                match.group(3) == null
                                        ? "problem." + match.group(2)
                                        : "field." + match.group(4))
                        .forEach(found::add);
                LIMIT.matcher(code)
                        .results()
                        .map(match -> "limit." + match.group(1))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        assertThat(keys).containsAll(found);
    }

    /// Every title belongs to a status, or to a code that also has a detail.
    @Test
    void everyTitleBelongsToAStatusOrACode() throws IOException {
        var keys = keys("messages");
        var titles = keys.stream().filter(key -> key.startsWith("title.")).toList();
        assertThat(titles).contains("title.401", "title.bad_credentials");
        assertThat(titles)
                .allSatisfy(title -> {
                    var name = title.substring("title.".length());
                    assertThat(name.matches("\\d+") || keys.contains("problem." + name))
                            .as(title)
                            .isTrue();
                });
    }

    /// A value can end in a vowel or a consonant, so a sentence must not need a particle after it.
    @Test
    void koreanTextsHaveNoAlternativeParticles() throws IOException {
        for (var bundle : List.of("messages_ko", "ValidationMessages_ko")) {
            assertThat(texts(bundle).values())
                    .noneMatch(text -> text.toString().matches("(?s).*[은을과와이가]\\([는를와과가이]\\).*"));
        }
    }

    @Test
    void koreanRequestsHaveOneForm() throws IOException {
        for (var bundle : List.of("messages_ko", "ValidationMessages_ko")) {
            assertThat(texts(bundle).values())
                    .noneMatch(text -> text.toString().matches("(?s).*(?<!주)(?<!안녕하)세요.*"));
        }
    }

    /// 당신, 널 and 읽으신 are translated word by word. 알람 and 복구 duplicate 알림 and 복원.
    @Test
    void koreanTextsHaveNoUnnaturalWords() throws IOException {
        for (var bundle : List.of("messages_ko", "ValidationMessages_ko")) {
            assertThat(texts(bundle).values())
                    .noneMatch(text -> text.toString().matches("(?s).*(당신|알람|널|읽으신|복구).*"));
        }
    }

    /// The text of a mail begins below the greeting.
    @Test
    void englishMailsBeginWithACapitalLetter() throws IOException {
        var mails = texts("messages");
        mails.keySet().removeIf(key -> !key.toString().matches("mail\\..*\\.text"));
        assertThat(mails).isNotEmpty();
        assertThat(mails.values())
                .allMatch(text -> text.toString().matches("(?s)Hello \\{0},\n\n[A-Z].*"));
    }

    /// The noun changes the sentence: in Korean its particle and its counter.
    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_ko"})
    void limitsAreWholeSentences(String bundle) throws IOException {
        texts(bundle)
                .forEach((key, text) -> {
                    if (!key.toString().startsWith("limit.")) return;
                    assertThat(text.toString()).as(key.toString()).matches(".*\\{0}.*\\{1}.*\\.");
                });
    }

    /// Titles and details speak to people.
    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages_ko"})
    void titlesAndDetailsNameNoHeadersOrMediaTypes(String bundle) throws IOException {
        texts(bundle)
                .forEach((key, text) -> {
                    if (!key.toString().matches("(title|problem)\\..*")) return;
                    assertThat(text.toString())
                            .as(key.toString())
                            .doesNotContainPattern("(application|multipart|image)/")
                            .doesNotContainPattern(
                                    "Expect\\b|100-continue|If-Match|Content-|Accept-");
                });
    }

    static Set<String> keys(String bundle) throws IOException {
        return new TreeSet<>(texts(bundle).stringPropertyNames());
    }

    private static Properties texts(String bundle) throws IOException {
        var properties = new Properties();
        try (var reader =
                Files.newBufferedReader(
                        RESOURCES.resolve(bundle + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
