package com.todomate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Checks how lists in request bodies are refused: those with too many elements, and those with
/// null elements. With quadratic work the long ones would take minutes.
@ApiTest
class ListFieldsTest {

    /// The requests with a list that has a maximum.
    static final List<String> BOUNDED =
            List.of(
                    "POST /goals/reorder {\"ids\":$list}",
                    "POST /todos/reorder {\"goalId\":\"$goal\",\"ids\":$list}",
                    "POST /notifications/read {\"ids\":$list}");

    /// The requests with a list that counts as a set.
    static final List<String> SETS =
            List.of(
                    "POST /goals {\"title\":\"Sing\",\"viewerIds\":$list}",
                    "PUT /goals/$goal {\"title\":\"Sing\",\"viewerIds\":$list}",
                    "PATCH /goals/$goal {\"viewerIds\":$list}",
                    "POST /diaries {\"date\":\"2026-11-21\",\"emoji\":\"🍚\",\"viewerIds\":$list}",
                    "PUT /diaries/$diary"
                            + " {\"date\":\"2026-11-20\",\"emoji\":\"🍚\",\"viewerIds\":$list}",
                    "PATCH /diaries/$diary {\"viewerIds\":$list}");

    static final List<String> ALL = Stream.concat(BOUNDED.stream(), SETS.stream()).toList();

    @Autowired People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Person ada;
    private String goal;
    private String diary;

    @BeforeEach
    void signUp() {
        ada = people.signUp("ada").with("Accept-Language", "en");
        goal = ada.get("/goals").each("id").getFirst();
        diary = ada.post("/diaries", Map.of("date", "2026-11-20", "emoji", "🍚")).expect(201).id();
    }

    /// Sends a request with this list and returns its errors as `field=code`.
    private List<String> errors(String request, String list) {
        var parts =
                request.replace("$goal", goal)
                        .replace("$diary", diary)
                        .replace("$unknown", UUID.randomUUID().toString())
                        .replace("$list", list)
                        .split(" ", 3);
        return ada.send(parts[0], parts[1], parts[2]).refused(400, "invalid").errors();
    }

    private static String listOf(int count, String element) {
        return "[" + String.join(",", Collections.nCopies(count, element)) + "]";
    }

    private static String field(String request) {
        return request.contains("viewerIds") ? "viewerIds" : "ids";
    }

    /// Returns the expected errors of the first elements of a list.
    private static Stream<String> elements(String field, int count, String code) {
        return IntStream.range(0, count).mapToObj(i -> "%s[%d]=%s".formatted(field, i, code));
    }

    @ParameterizedTest
    @FieldSource("BOUNDED")
    void aListThatIsTooLongIsRefusedAsAWhole(String request) {
        assertThat(errors(request, listOf(50_000, "null"))).containsExactly("ids=length");
        assertThat(errors(request, listOf(50_000, "\"x\""))).containsExactly("ids=length");
        assertThat(errors(request, listOf(1001, "\"" + goal + "\""))).containsExactly("ids=length");
    }

    @Test
    void theErrorOfAListThatIsTooLongSaysHowManyElementsAreAllowed() {
        var body = "{\"ids\":" + listOf(1001, "null") + "}";
        assertThat(ada.post("/goals/reorder", body).invalid("ids").at("/errors/0/message"))
                .isEqualTo("Give at most 1,000 items.");
        assertThat(ada.post("/notifications/read", body).invalid("ids").at("/errors/0/message"))
                .isEqualTo("Give 1 to 100 items.");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aNullElementIsNamedByItsPosition(String request) {
        assertThat(errors(request, "[null]")).containsExactly(field(request) + "[0]=required");
        assertThat(errors(request, "[\"" + goal + "\",null]"))
                .containsExactly(field(request) + "[1]=required");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theFirstFiftyNullElementsAreNamedInOrder(String request) {
        var first = elements(field(request), 50, "required").toList();
        assertThat(errors(request, listOf(60, "null"))).isEqualTo(first);
    }

    @ParameterizedTest
    @FieldSource("SETS")
    void nullElementsOfALongSetAreNamedInOrder(String request) {
        var first = elements("viewerIds", 50, "required").toList();
        assertThat(errors(request, listOf(50_000, "null"))).isEqualTo(first);
        var unreadable = elements("viewerIds", 50, "uuid").toList();
        assertThat(errors(request, listOf(50_000, "\"x\""))).isEqualTo(unreadable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST /alarms {"time":"07:30","weekdays":$list} | weekdays
                    POST /quick-inputs {"goalId":"$goal","title":"Run","weekdays":$list} | weekdays
                    PATCH /me/settings {"mutedPushes":$list} | mutedPushes
                    """)
    void aSetOfNamesRefusesNullElementsAsAWhole(String request, String field) {
        for (int count : List.of(1, 50_000)) {
            assertThat(errors(request, listOf(count, "null"))).containsExactly(field + "=type");
        }
        var unreadable = elements(field, 50, "choice").toList();
        assertThat(errors(request, listOf(50_000, "\"x\""))).isEqualTo(unreadable);
    }

    @Test
    void nullAndUnreadableElementsAreNamedInOrder() {
        assertThat(errors(BOUNDED.getFirst(), "[\"x\",null,\"" + goal + "\",7,null]"))
                .containsExactly(
                        "ids[0]=uuid", "ids[1]=required", "ids[3]=uuid", "ids[4]=required");
    }

    /// Errors of fields must not be cut off because a list in the same body has many.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    null | required | {"ids":$list,"date":"x","goalId":"x","foo":1} | date=date goalId=uuid | foo=unknown_field
                    "x"  | uuid     | {"ids":$list,"date":"x","goalId":"x","foo":1} | date=date goalId=uuid | foo=unknown_field
                    null | required | {"ids":$list,"goalId":"$unknown","foo":1}     | goalId=no_such_goal   | foo=unknown_field
                    "x"  | uuid     | {"ids":$list,"foo":1}                         | goalId=required       | foo=unknown_field
                    """)
    void wholeFieldsAreNamedBeforeElements(
            String element, String code, String body, String before, String after) {
        var fields = List.of(before.split(" "));
        var named = elements("ids", 49 - fields.size(), code);
        assertThat(errors("POST /todos/reorder " + body, listOf(60, element)))
                .isEqualTo(
                        Stream.of(fields.stream(), named, Stream.of(after))
                                .flatMap(errors -> errors)
                                .toList());
    }

    /// Checks that the lists are those of [#BOUNDED]. A new list needs a maximum and a row there.
    @Test
    void everyListOfABodyHasAMaximum() {
        var lists =
                mapping.getHandlerMethods().values().stream()
                        .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .map(ResolvableType::forMethodParameter)
                        .map(type -> PartialBody.recordType(type).toClass())
                        .filter(Class::isRecord)
                        .distinct()
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .filter(part -> Collection.class.isAssignableFrom(part.getType()))
                        .toList();
        assertThat(lists)
                .extracting(part -> part.getDeclaringRecord().getSimpleName())
                .containsExactlyInAnyOrder(
                        "ReorderRequest", "ReorderTodosRequest", "MarkReadRequest");
        assertThat(lists)
                .allSatisfy(part ->
                        assertThat(part.getAccessor().isAnnotationPresent(Size.class)).isTrue());
    }
}
