package com.todomate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The document says everything that the server does, and nothing else.
@ApiTest
class OpenApiTest {

    /// Every operation whose example a newcomer can run, in an order in which they can.
    private static final List<String> JOURNEY =
            List.of(
                    "signUp, checkHandle, getMe, updateMe, getSettings, updateSettings, listSessions",
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
                    "deleteTodo, listTrash, restore, finishGoal, resumeGoal, deleteTodo, deleteDiary",
                    "listFollowers, listFollowing, listFollowRequests, listBlocks, listMyCheers, getFeed",
                    "listNotifications, countUnread",
                    "getPushKey, listPushSubscriptions, testPush",
                    "refreshTokens, verifyToken, changeEmail, forgetPassword, deleteMe, logIn",
                    "changePassword, endOtherSessions, logOut");

    /// These need a mail, another device, an admin, or a goal without todos, or their answer never
    /// ends.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "uploadPhoto",
                    "getPhoto",
                    "listen",
                    "deleteGoal",
                    "endSession",
                    "resetPassword",
                    "confirmEmail",
                    "listAccounts",
                    "deactivateAccount",
                    "activateAccount",
                    "searchUsers",
                    "getProfile",
                    "getProfileByHandle",
                    "listGoalsOf",
                    "listDiariesOf",
                    "cheerTodo",
                    "uncheerTodo",
                    "cheerDiary",
                    "uncheerDiary",
                    "getDayOf",
                    "getTodayOf",
                    "getCalendarOf",
                    "follow",
                    "unfollow",
                    "block",
                    "unblock",
                    "report",
                    "removeFollower",
                    "acceptFollowRequest",
                    "rejectFollowRequest",
                    "readNotifications",
                    "listReports",
                    "subscribePush",
                    "unsubscribePush");

    @Autowired People people;
    @Autowired Document made;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private JsonNode document;
    private List<Operation> operations;

    @BeforeEach
    void read() throws IOException {
        var answer = outside("/v3/api-docs");
        assertThat(answer.status())
                .as("the document; the log says what docs.yml lacks")
                .isEqualTo(200);
        Files.writeString(Path.of("target/openapi.json"), answer.text());
        document = answer.json();
        operations = Operation.all(document);
    }

    @Test
    void theWordsFitTheCode() {
        assertThat(made.faults()).isEmpty();
    }

    @Test
    void everyRouteIsThereAndNoOther() {
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
                .extracting(Operation::name)
                .containsExactlyInAnyOrderElementsOf(routes);
        assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationSaysAll() {
        var all = new SoftAssertions();
        for (var operation : operations) {
            all.assertThat(operation.id()).as(operation.name()).matches("[a-z][a-zA-Z]+");
            var words = operation.words();
            all.assertThat(words.get("tags")).as(operation.name()).hasSize(1);
            all.assertThat(words.get("summary").stringValue()).as(operation.name()).isNotBlank();
            all.assertThat(words.get("description").stringValue())
                    .as(operation.name())
                    .isNotBlank();
            all.assertThat(operation.answers('2')).as(operation.name()).isNotEmpty();
            operation.answers('2').forEach(answer -> complete(all, operation, answer));
            all.assertThat(operation.answers('4')).as(operation.name()).isNotEmpty();
            operation
                    .answers('4')
                    .forEach(answer -> {
                        all.assertThat(answer.has("content")).as(operation.name()).isTrue();
                        complete(all, operation, answer);
                    });
            complete(all, operation, words.path("requestBody"));
        }
        all.assertAll();
    }

    private static void complete(SoftAssertions all, Operation operation, JsonNode message) {
        for (var media : message.path("content")) {
            all.assertThat(media.has("schema")).as("schema, %s", operation.name()).isTrue();
            all.assertThat(media.has("example") || media.has("examples"))
                    .as("example, %s", operation.name())
                    .isTrue();
        }
    }

    @Test
    void whoeverIsNotSignedInGetsInWhereTheDocumentSaysSo() {
        var all = new SoftAssertions();
        for (var operation : operations) {
            var answer =
                    people.stranger()
                            .send(
                                    operation.method(),
                                    operation.examplePath(),
                                    operation.exampleBody());
            all.assertThat("unauthenticated".equals(answer.at("/code")))
                    .as(operation.name())
                    .isNotEqualTo(operation.open());
        }
        all.assertAll();
    }

    /// What can lie in the trash is what can be replaced.
    @Test
    void theKindsOfTheTrashAreAllViewSets() {
        var kinds =
                operations.stream()
                        .filter(one -> one.method().equals("PUT") && one.path().endsWith("/{id}"))
                        .map(one -> one.path().replaceAll("/api/v1/|/\\{id}", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(document.at("/paths/~1api~1v1~1trash/get/parameters/0/schema/items/enum"))
                .extracting(JsonNode::stringValue)
                .containsExactlyElementsOf(kinds);
    }

    @Test
    void theExamplesRunInOrderAndAreAnsweredAsShown() {
        var steps = JOURNEY.stream().flatMap(line -> List.of(line.split(", ")).stream()).toList();
        var known = new TreeSet<>(steps);
        known.addAll(ELSEWHERE);
        assertThat(operations).extracting(Operation::id).hasSameElementsAs(known);

        var newcomer = new Newcomer(people.stranger());
        for (var step : steps) newcomer.run(operation(step));
    }

    @Test
    void thePageIsThere() {
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

    private Operation operation(String id) {
        return operations.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private Answer outside(String path) {
        var stranger = people.stranger();
        var base = stranger.base().replace("/api/v1", "");
        return new Person(base, "", "", null, List.of()).get(path);
    }
}
