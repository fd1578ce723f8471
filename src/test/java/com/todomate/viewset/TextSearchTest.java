package com.todomate.viewset;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.StatementRecorder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks what `q` finds in every list that has it.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextSearchTest {

    /// A field of each list that `q` searches.
    private static final Map<String, String> FIELDS =
            Map.of(
                    "/goals", "title",
                    "/todos", "title",
                    "/quick-inputs", "memo",
                    "/diaries", "body",
                    "/alarms", "label");

    @Autowired People people;
    @Autowired StatementRecorder statementRecorder;
    private Person ada;

    @BeforeAll
    void signUpAda() {
        ada = people.signUp("ada");
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%", "%%");
    }

    private static boolean finds(Person who, String path, String id, String q) {
        return who.get(path + "?limit=100&q=" + query(q)).expect(200).each("id").contains(id);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Buy milk and bread, MILK, true
                    Buy milk and bread, bread buy, true
                    Buy milk and bread, bread tea, false
                    Buy milk and bread, milkand, false
                    Café crème, CAFE CREME, true
                    cafe, Café, true
                    운동 30분, 30분　운동, true
                    운동 30분, 수영, false
                    はは, はは, true
                    おはは です, はは, true
                    パパ, はは, false
                    ハハ, はは, false
                    ばば, はは, false
                    はは, ぱぱ, false
                    カード, カート, false
                    はは, ﾊﾊ, false
                    パパ, ﾊﾊ, false
                    ﾊﾊ, ﾊﾊ, true
                    パパ love, love ばば, false
                    パパLove, パパLOVE, true
                    ばばLove, パパLOVE, false
                    ばLoveは, ばLOVEは, true
                    はLoveば, ばLOVEは, false
                    ❤ heart, ❤️, true
                    ❤️ heart, ❤, true
                    ❤️ heart, ❤️, true
                    🍎 apple, 🍚, false
                    100% of it, 100%, true
                    1000 of it, 100%, false
                    a_b, a_b, true
                    axb, a_b, false
                    a\\b, a\\b, true
                    a!b, a!b, true
                    ab, a!b, false
                    """)
    void textIsFoundByItsWords(String text, String q, boolean found) {
        FIELDS.forEach((path, field) -> {
            var body = ViewSetContractTest.sample(path, ada, field, text);
            var id = ada.post(path, body).expect(201).id();
            assertThat(finds(ada, path, id, q)).as("%s: %s in %s", path, q, text).isEqualTo(found);
            ada.delete(path + "/" + id).expect(204);
        });
    }

    @Test
    void wordsMayBeSpreadOverTitleAndMemo() {
        var body = ViewSetContractTest.sample("/todos", ada, "title", "Run", "memo", "in the park");
        var id = ada.post("/todos", body).expect(201).id();
        assertThat(finds(ada, "/todos", id, "park run")).isTrue();
        assertThat(finds(ada, "/todos", id, "park swim")).isFalse();
    }

    @Test
    void moreThanTenWordsAreRefused() {
        var words = IntStream.range(0, 10).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        var body = ViewSetContractTest.sample("/todos", ada, "title", words);
        var id = ada.post("/todos", body).expect(201).id();
        assertThat(finds(ada, "/todos", id, words + " w0 w1")).isTrue();
        for (var path : FIELDS.keySet()) {
            ada.get(path + "?q=" + query(words + " w10")).invalid("q");
        }
    }

    @Test
    void textOfMoreThan200CharactersIsRefused() {
        var body = ViewSetContractTest.sample("/todos", ada, "title", "🍎".repeat(200));
        var id = ada.post("/todos", body).expect(201).id();
        assertThat(finds(ada, "/todos", id, "🍎".repeat(200))).isTrue();
        for (var path : FIELDS.keySet()) {
            var refused = ada.get(path + "?q=" + query("🍎".repeat(201))).invalid("q");
            assertThat(refused.at("/errors/0/code")).isEqualTo("length_max");
        }
    }

    /// Plans and statements are kept, so a statement for each text would fill the heap.
    @Test
    void textsShareTheirStatements() {
        var texts =
                Stream.of("%s", "か%s", "%s❤️")
                        .flatMap(form ->
                                IntStream.range(1, 60)
                                        .mapToObj(n -> form.formatted("aか".repeat(n))))
                        .toList();
        for (var path : FIELDS.keySet()) {
            var statements = new TreeSet<String>();
            for (var text : texts) {
                statements.addAll(
                        statementRecorder.queryTexts(
                                () -> ada.get(path + "?q=" + query(text)).expect(200)));
            }
            // One statement for each number of spellings, and the other queries of the request.
            assertThat(statements).as(path).hasSizeLessThan(5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Émile, emi, true
                    はは です, はは, true
                    パパ です, はは, false
                    パパ と はは, はは, false
                    ❤️ Ada, ❤️, true
                    ❤ Ada, ❤️ a, true
                    Ada, da, false
                    100%, 10%, false
                    """)
    void usersAreFoundByThePrefixesOfTheirNames(String name, String q, boolean found) {
        var bob = people.signUp("bob", Map.of("displayName", name));
        assertThat(finds(ada, "/users", bob.id(), q)).isEqualTo(found);
        bob.post("/me/delete", Map.of("password", People.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\uFE0F", "\u3164", "\u200B \u2800", "\uFE0F\uFE0F"})
    void queryWithoutAVisibleCharacterIsNoFilter(String q) {
        for (var path : FIELDS.keySet()) {
            var id = ada.post(path, ViewSetContractTest.sample(path, ada)).expect(201).id();
            assertThat(finds(ada, path, id, q)).as(path).isTrue();
            ada.delete(path + "/" + id).expect(204);
        }
        // The search for people requires a text.
        assertThat(ada.get("/users?q=" + query(q)).invalid("q").at("/errors/0/code"))
                .isEqualTo("one_search");
        assertThat(ada.get("/users?q=" + query(q) + "&email=x@example.com").expect(200).each("id"))
                .isEmpty();
    }

    @Test
    void invisibleTextIsRefused() {
        for (var nothing :
                List.of(
                        "\uFE0F", "\u034F", "\u3164", "\u115F", "\uFFA0", "\u2800", "\u200B",
                        "\u2060", "\uFEFF")) {
            ada.post("/goals", Map.of("title", nothing)).invalid("title");
            ada.post("/goals", Map.of("title", " " + nothing + nothing)).invalid("title");
        }
        var tags = Character.toString(0xE0041) + Character.toString(0xE0042);
        ada.post("/goals", Map.of("title", tags)).invalid("title");
        ada.patch("/me", Map.of("displayName", "\uFE0F")).invalid("displayName");
        ada.post("/goals", Map.of("title", "\u2764\uFE0F")).expect(201);
    }

    @Test
    void unicodeLineBreaksAreLineBreaks() {
        var quickInput = ViewSetContractTest.sample("/quick-inputs", ada);
        var occurrence =
                "/quick-inputs/%s/occurrences/2026-11-23"
                        .formatted(ada.post("/quick-inputs", quickInput).expect(201).id());
        for (var line : List.of("two\u2028lines", "two\u2029lines")) {
            for (var path : List.of("/goals", "/todos", "/quick-inputs")) {
                var titled = ViewSetContractTest.sample(path, ada, "title", line);
                ada.post(path, titled).invalid("title");
            }
            ada.put(occurrence, Map.of("title", line)).invalid("title");
            ada.post("/alarms", Map.of("time", "07:30", "label", line)).invalid("label");
            var login =
                    Map.of("login", ada.handle(), "password", People.PASSWORD, "deviceName", line);
            people.stranger().post("/auth/login", login).invalid("deviceName");
            ada.patch("/me", Map.of("displayName", line)).invalid("displayName");
            var body = ViewSetContractTest.sample("/todos", ada, "memo", line);
            assertThat(ada.post("/todos", body).expect(201).at("/memo")).isEqualTo("two\nlines");
        }
    }
}
