package com.todomate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Snapshot;
import com.todomate.alarm.AlarmQueries;
import com.todomate.diary.DiaryQueries;
import com.todomate.todo.TodoQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document describes everything that the server does, and nothing else.
@ApiTest
class OpenApiTest {

    /// The operations under People. Their examples need a second person.
    private static final String PEOPLE =
            "searchUsers, getProfile, getProfileByHandle, listUserGoals, listUserDiaries, getUserToday,"
                    + " getUserDay, getUserCalendar, follow, unfollow, block, unblock, report";

    /// The operations whose examples a new user can run, in an order that works.
    private static final List<String> JOURNEY =
            List.of(
                    "signUp, checkHandleAvailability, getMe, updateMe, getSettings, updateSettings, listSessions",
                    "createGoal, createGoal, listGoals, getGoal, replaceGoal, updateGoal",
                    "reorderGoals, createTodo, createTodo, listTodos, getTodo, reorderTodos",
                    "completeTodo, listTodoCheers, reopenTodo, replaceTodo, updateTodo, moveTodo, moveOverdueTodos",
                    "archiveTodo, activateTodo",
                    "createDiary, listDiaries, getDiary, listDiaryCheers, replaceDiary, updateDiary",
                    "createAlarm, listAlarms, getAlarm, replaceAlarm, updateAlarm, deleteAlarm",
                    "createQuickInput, listQuickInputs, getQuickInput, replaceQuickInput",
                    "updateQuickInput, listOccurrences, skipOccurrence, unskipOccurrence, getArchive",
                    "activateOccurrence, getDay, getToday, pauseQuickInput, resumeQuickInput",
                    "getCalendar, getStatistics, deleteQuickInput",
                    "deleteTodo, listTrash, restoreFromTrash, deleteFromTrash, emptyTrash",
                    "finishGoal, resumeGoal, deleteTodo, deleteDiary",
                    "listFollowers, listFollowing, listFollowRequests, listBlocks, listMyCheers, getFeed",
                    "listNotifications, countUnread, markNotificationsRead",
                    "getPushKey, listPushSubscriptions, testPush",
                    PEOPLE,
                    "refreshTokens, verifyToken, changeEmail, requestPasswordReset, deleteMe, logIn",
                    "changePassword, endOtherSessions, logOut");

    /// Operations that need a file, a mail, another device, an item or a request of another user,
    /// an admin or a goal without todos, or whose response never ends.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "uploadPhoto",
                    "getPhoto",
                    "streamEvents",
                    "deleteGoal",
                    "endSession",
                    "resetPassword",
                    "confirmEmail",
                    "listAccounts",
                    "deactivateAccount",
                    "activateAccount",
                    "getAccount",
                    "changeRole",
                    "endAccountSessions",
                    "sendPasswordReset",
                    "closeReport",
                    "takeDown",
                    "listAuditEvents",
                    "cheerTodo",
                    "uncheerTodo",
                    "cheerDiary",
                    "uncheerDiary",
                    "removeFollower",
                    "acceptFollowRequest",
                    "rejectFollowRequest",
                    "deleteNotification",
                    "listReports",
                    "createPushSubscription",
                    "deletePushSubscription");

    private static final String UPLOAD_ID =
            "/requestBody/content/multipart~1form-data/schema/properties/id";

    @Autowired People people;
    @Autowired OpenApiDocument made;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private JsonNode document;
    private List<DocumentedOperation> operations;

    @BeforeEach
    void read() throws IOException {
        var apiResponse = outside("/v3/api-docs");
        assertThat(apiResponse.status())
                .as("status of the document; the log lists the texts that docs.yml lacks")
                .isEqualTo(200);
        Files.writeString(Path.of("target/openapi.json"), apiResponse.text());
        document = apiResponse.json();
        operations = DocumentedOperation.all(document);
    }

    @Test
    void documentationTextsFitTheCode() {
        assertThat(made.faults()).isEmpty();
    }

    @Test
    void publishedNamesStayAsTheyAre() {
        Snapshot.assertUnchanged("openapi", withoutLabels(DocumentOutline.lines(document)));
    }

    /// Leaves out the labels, which only tests have.
    private static Stream<String> withoutLabels(Stream<String> lines) {
        return lines.filter(line -> !line.matches("(\\w+ /api/v1/labels|\\w*Label\\w*: ).*"))
                .map(line -> line.replace("goals labels quick-inputs", "goals quick-inputs"))
                .map(line -> line.replace("#Goal | #Label | ", "#Goal | "));
    }

    @Test
    void typesOfTheSameNameHaveDifferentSchemas() {
        for (var choice :
                Map.of("follow-requests", "IN OUT", "cheers", "RECEIVED SENT").entrySet()) {
            var path = "/paths/~1api~1v1~1me~1" + choice.getKey() + "/get/parameters";
            var direction =
                    document.at(path)
                            .valueStream()
                            .filter(one -> one.path("name").asString("").equals("direction"))
                            .findFirst()
                            .orElseThrow();
            var reference = direction.at("/schema/$ref").stringValue().substring(1);
            assertThat(document.at(reference + "/enum"))
                    .extracting(JsonNode::stringValue)
                    .containsExactly(choice.getValue().split(" "));
        }
    }

    @Test
    void documentContainsExactlyTheRoutes() {
        var routes =
                mapping.getHandlerMethods().keySet().stream()
                        .flatMap(info ->
                                info.getPatternValues().stream()
                                        .filter(path -> path.startsWith("/api/v1/"))
                                        .flatMap(path ->
                                                info.getMethodsCondition().getMethods().stream()
                                                        .map(method -> method + " " + path)))
                        .collect(Collectors.toSet());
        assertThat(operations)
                .extracting(DocumentedOperation::name)
                .containsExactlyInAnyOrderElementsOf(routes);
        assertThat(operations).extracting(DocumentedOperation::id).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationIsDescribedCompletely() {
        var all = new SoftAssertions();
        for (var documentedOperation : operations) {
            all.assertThat(documentedOperation.id())
                    .as(documentedOperation.name())
                    .matches("[a-z][a-zA-Z]+");
            var words = documentedOperation.words();
            all.assertThat(words.get("tags")).as(documentedOperation.name()).hasSize(1);
            all.assertThat(words.get("summary").stringValue())
                    .as(documentedOperation.name())
                    .isNotBlank();
            all.assertThat(words.get("description").stringValue())
                    .as(documentedOperation.name())
                    .isNotBlank();
            all.assertThat(documentedOperation.answers('2'))
                    .as(documentedOperation.name())
                    .isNotEmpty();
            documentedOperation
                    .answers('2')
                    .forEach(answer -> complete(all, documentedOperation, answer));
            all.assertThat(documentedOperation.answers('4'))
                    .as(documentedOperation.name())
                    .isNotEmpty();
            documentedOperation
                    .answers('4')
                    .forEach(answer -> {
                        all.assertThat(answer.has("content"))
                                .as(documentedOperation.name())
                                .isTrue();
                        complete(all, documentedOperation, answer);
                    });
            complete(all, documentedOperation, words.path("requestBody"));
        }
        all.assertAll();
    }

    @Test
    void everyReadButTheStreamHasATagAndMayBeAnswered304() {
        var all = new SoftAssertions();
        for (var documentedOperation : operations) {
            var reads =
                    documentedOperation.method().equals("GET")
                            && !documentedOperation.id().equals("streamEvents");
            var name = documentedOperation.name();
            all.assertThat(documentedOperation.answer(304).isMissingNode())
                    .as(name)
                    .isNotEqualTo(reads);
            all.assertThat(
                            documentedOperation
                                    .words()
                                    .path("parameters")
                                    .toString()
                                    .contains("IfNoneMatch"))
                    .as(name)
                    .isEqualTo(reads);
            if (!reads
                    || documentedOperation
                            .answer(200)
                            .at("/content/application~1json")
                            .isMissingNode()) continue;
            all.assertThat(documentedOperation.answer(200).at("/headers/ETag").isMissingNode())
                    .as(name)
                    .isFalse();
        }
        all.assertAll();
    }

    private static void complete(
            SoftAssertions all, DocumentedOperation documentedOperation, JsonNode message) {
        for (var media : message.path("content")) {
            all.assertThat(media.has("schema"))
                    .as("schema, %s", documentedOperation.name())
                    .isTrue();
            all.assertThat(media.has("example") || media.has("examples"))
                    .as("example, %s", documentedOperation.name())
                    .isTrue();
        }
    }

    @Test
    void onlyOpenOperationsAcceptRequestsWithoutAToken() {
        var all = new SoftAssertions();
        for (var documentedOperation : operations) {
            var apiResponse =
                    people.stranger()
                            .send(
                                    documentedOperation.method(),
                                    documentedOperation.examplePath(),
                                    documentedOperation.exampleBody());
            all.assertThat("unauthenticated".equals(apiResponse.at("/code")))
                    .as(documentedOperation.name())
                    .isNotEqualTo(documentedOperation.open());
        }
        all.assertAll();
    }

    /// Every resource that can be replaced can lie in the trash.
    @Test
    void trashTypesAreAllViewSets() {
        var kinds =
                operations.stream()
                        .filter(one -> one.method().equals("PUT") && one.path().endsWith("/{id}"))
                        .map(one -> one.path().replaceAll("/api/v1/|/\\{id}", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(document.at("/components/schemas/TrashType/enum"))
                .extracting(JsonNode::stringValue)
                .containsExactlyElementsOf(kinds);
    }

    @Test
    void targetKindsAreThoseOfTheResources() {
        assertThat(document.at("/components/schemas/TargetKind/enum"))
                .extracting(JsonNode::stringValue)
                .containsExactly(TodoQueries.KIND, DiaryQueries.KIND, AlarmQueries.KIND);
    }

    /// Generators of clients invent a name for a choice that has none, and another one whenever
    /// something before it changes.
    @Test
    void everyChoiceHasAName() {
        assertThat(document.get("paths").findValues("enum")).isEmpty();
        assertThat(document.at("/components/schemas"))
                .allSatisfy(schema ->
                        assertThat(schema.findParents("enum"))
                                .allSatisfy(parent -> assertThat(parent).isSameAs(schema)));
    }

    /// Generated clients cannot tell the alternatives apart.
    @Test
    void alternativesAreOnlyNull() {
        assertThat(document.findValues("anyOf")).isEmpty();
        assertThat(document.findValues("oneOf"))
                .isNotEmpty()
                .allSatisfy(alternatives -> {
                    assertThat(alternatives).hasSize(2);
                    assertThat(alternatives.get(1).path("type").asString("")).isEqualTo("null");
                });
    }

    @Test
    void examplesRunInOrderAndMatchTheirResponses() {
        var steps = JOURNEY.stream().flatMap(line -> List.of(line.split(", ")).stream()).toList();
        var known = new TreeSet<>(steps);
        known.addAll(ELSEWHERE);
        operationsOfOtherResources().forEach(operation -> known.add(operation.id()));
        assertThat(operations).extracting(DocumentedOperation::id).hasSameElementsAs(known);

        var exampleWalkthrough = new ExampleWalkthrough(people.stranger(), people.signUp("noah"));
        for (var step : steps) exampleWalkthrough.run(operation(step));
    }

    @Test
    void examplesOfOtherResourcesRunInOrder() {
        var exampleWalkthrough = new ExampleWalkthrough(people.stranger(), people.signUp("noah"));
        exampleWalkthrough.run(operation("signUp"));
        assertThat(operationsOfOtherResources()).hasSizeGreaterThanOrEqualTo(6);
        operationsOfOtherResources().forEach(exampleWalkthrough::run);
    }

    /// Returns the standard operations of the resources that the journey does not visit, in an
    /// order that works.
    private List<DocumentedOperation> operationsOfOtherResources() {
        var paths =
                operations.stream()
                        .filter(one -> one.method().equals("PUT") && one.path().endsWith("/{id}"))
                        .filter(one -> JOURNEY.stream().noneMatch(line -> line.contains(one.id())))
                        .map(DocumentedOperation::path)
                        .toList();
        var order = List.of("POST", "GET", "PUT", "PATCH", "DELETE");
        return operations.stream()
                .filter(one -> paths.contains(one.path()) || paths.contains(one.path() + "/{id}"))
                .sorted(Comparator.comparingInt(one -> order.indexOf(one.method())))
                .toList();
    }

    @Test
    void examplesUnderPeopleAreAboutTheSecondPerson() {
        var noah = people.signUp("noah");
        var exampleWalkthrough = new ExampleWalkthrough(people.stranger(), noah);
        exampleWalkthrough.run(operation("signUp"));
        assertThat(exampleWalkthrough.run(operation("searchUsers")).expect(200).each("id"))
                .containsExactly(noah.id());
        for (var profile : List.of("getProfile", "getProfileByHandle")) {
            assertThat(exampleWalkthrough.run(operation(profile)).expect(200).id())
                    .isEqualTo(noah.id());
        }
        exampleWalkthrough.run(operation("report")).expect(204);
        assertThat(operations)
                .filteredOn(one -> one.words().at("/tags/0").asString("").equals("People"))
                .extracting(DocumentedOperation::id)
                .containsExactlyInAnyOrder(PEOPLE.split(", "));
    }

    @Test
    void documentationPageReplacesTheNamesOfTheExamples() {
        var script = outside("/docs/docs.js").expect(200).text();
        for (var name :
                List.of(
                        "mina_park",
                        ExampleWalkthrough.OTHER_HANDLE,
                        ExampleWalkthrough.OTHER_ID)) {
            assertThat(document.toString()).contains(name);
            assertThat(script).contains('"' + name + '"');
        }
        // A reload of the page keeps the session of the tab, and the endless stream is not tried.
        assertThat(script).contains("sessionStorage.setItem(STORED", "onComplete: restore");
        assertThat(script).contains("\"/api/v1/stream\"");
        // The page empties this field, because Swagger UI would fill it with the same id for all.
        assertThat(script).contains("schema.properties.id.example = \"\"");
        assertThat(operation("uploadPhoto").words().at(UPLOAD_ID).path("format").asString(""))
                .isEqualTo("uuid");
    }

    @Test
    void documentationPageIsServed() {
        assertThat(outside("/docs").expect(200).text()).contains("/docs/docs.js");
        assertThat(outside("/docs/").expect(200).text()).contains("/docs/docs.js");
        assertThat(outside("/docs").header("Content-Security-Policy"))
                .contains("script-src 'self'");
        for (var file :
                List.of(
                        "/docs/docs.js",
                        "/docs/docs.css",
                        "/webjars/swagger-ui/swagger-ui-bundle.js",
                        "/webjars/swagger-ui/swagger-ui.css")) {
            outside(file).expect(200);
        }
    }

    private DocumentedOperation operation(String id) {
        return operations.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private ApiResponse outside(String path) {
        return people.stranger().outsideTheApi().get(path);
    }
}
