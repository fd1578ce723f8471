package com.todomate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.SampleThing.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Sends the request of every route as every viewer role, for resources of every visibility level.
/// A resource that the viewer may not see must answer like one that does not exist. [RouteBudget]
/// lists all routes. A route whose path contains a word that is unknown here fails the test.
@Tag("once")
@ApiTest
class VisibilityMatrixTest {

    /// The words of a path that stand for a kind of resources, except its noun and the noun after
    /// `trashed`.
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("myGoal", Kind.GOAL),
                    Map.entry("fullGoal", Kind.GOAL),
                    Map.entry("storedTodo", Kind.TODO),
                    Map.entry("returnedTodo", Kind.TODO),
                    Map.entry("cheeredTodo", Kind.TODO),
                    Map.entry("friendsTodo", Kind.TODO),
                    Map.entry("quick", Kind.QUICK_INPUT),
                    Map.entry("auto", Kind.QUICK_INPUT),
                    Map.entry("skipped", Kind.QUICK_INPUT),
                    Map.entry("trashedQuick", Kind.QUICK_INPUT),
                    Map.entry("friendsDiary", Kind.DIARY));

    private static final Set<String> PERSONS = Set.of("other", "asking", "name");
    private static final Set<String> HARMLESS =
            Set.of(
                    "notification",
                    "today",
                    "emoji",
                    "handle",
                    "session",
                    "device",
                    "freeDate",
                    "selectiveDate");
    private static final Pattern WORD = Pattern.compile("\\$(\\w+)");
    private static final Pattern SECRET = Pattern.compile("secret[0-9a-f]{32}");

    /// The lists of an owner's shared resources, each with a condition for those that it contains.
    private static final Map<String, Predicate<SampleThing>> SHOWN =
            Map.of(
                    "/users/$other/goals", sampleThing -> sampleThing.isOfKind(Kind.GOAL),
                    "/users/$other/days/today", VisibilityMatrixTest::onTheDay,
                    "/users/$other/days/$today", VisibilityMatrixTest::onTheDay,
                    "/users/$other/diaries", sampleThing -> sampleThing.isOfKind(Kind.DIARY),
                    "/feed", VisibilityMatrixTest::onTheDay);

    private static final Set<ViewerRole> FED = Set.of(ViewerRole.FOLLOWER, ViewerRole.SELECTED);

    @Autowired People people;
    @Autowired StatementRecorder statementRecorder;

    private VisibilityFixture visibilityFixture;
    private int cells;
    private final List<String> wrong = new ArrayList<>();

    private static boolean onTheDay(SampleThing sampleThing) {
        return sampleThing.dated()
                && (sampleThing.isOfKind(Kind.GOAL)
                        || sampleThing.isOfKind(Kind.TODO)
                        || (sampleThing.isOfKind(Kind.DIARY)
                                && sampleThing.name().equals("PUBLIC")));
    }

    @BeforeEach
    void createFixture() {
        visibilityFixture = new VisibilityFixture(people);
    }

    @Test
    void invisibleResourceDoesNotExistForTheViewer() {
        for (var viewerRole : ViewerRole.values()) {
            if (viewerRole != ViewerRole.OWNER)
                checkEveryRoute(viewerRole, sampleThing -> sampleThing.seenBy(viewerRole));
        }
        owner();
        report("of an active owner");
    }

    /// A refusal runs the same SQL statements for a hidden and an absent resource, so that its
    /// duration does not reveal the hidden one. Covers resources that the body names.
    @Test
    void writeToAHiddenResourceIsAnsweredLikeOneToAnAbsentOneWithTheSameStatements() {
        for (var routeBudget : RouteBudget.all(people)) {
            if (routeBudget.stranger() || routeBudget.admin() || routeBudget.method().equals("GET"))
                continue;
            var text = routeBudget.path() + (routeBudget.body() == null ? "" : routeBudget.body());
            words(text).stream()
                    .flatMap(word -> kind(word).stream())
                    .distinct()
                    .forEach(kind -> hiddenLikeAbsent(routeBudget, kind));
            if (words(routeBudget.path()).stream().anyMatch(PERSONS::contains)) {
                var hidden = asked(ViewerRole.BLOCKED, routeBudget, visibilityFixture.owner().id());
                var absent = asked(ViewerRole.BLOCKED, routeBudget, UUID.randomUUID().toString());
                assertThat(hidden).as(routeBudget.toString()).isEqualTo(absent);
            }
        }
    }

    private void hiddenLikeAbsent(RouteBudget routeBudget, String kind) {
        var things =
                visibilityFixture.things().stream()
                        .filter(sampleThing -> sampleThing.isOfKind(kind))
                        .toList();
        for (var sampleThing : things) {
            if (sampleThing.seenBy(ViewerRole.STRANGER)) continue;
            assertThat(asked(ViewerRole.STRANGER, routeBudget, sampleThing.id()))
                    .as("%s %s", routeBudget, sampleThing)
                    .isEqualTo(
                            asked(ViewerRole.STRANGER, routeBudget, UUID.randomUUID().toString()));
        }
    }

    /// Returns the answer to a request for a resource or user with this id, and its SQL statements.
    private List<String> asked(ViewerRole viewerRole, RouteBudget routeBudget, String id) {
        var words = Pattern.compile("\\$(?!today|emoji|handle|freeDate)\\w+");
        var path = filled(words.matcher(routeBudget.path()).replaceAll(id), null);
        var body =
                routeBudget.body() == null
                        ? null
                        : filled(words.matcher(routeBudget.body()).replaceAll(id), null);
        var asked = new ArrayList<String>();
        var statements =
                statementRecorder.during(() -> {
                    var apiResponse =
                            visibilityFixture
                                    .person(viewerRole)
                                    .send(routeBudget.method(), path, body);
                    asked.add(apiResponse.status() + " " + apiResponse.at("/code"));
                    asked.add("errors: " + apiResponse.at("/errors"));
                });
        statements.stream()
                .filter(StatementRecorder.Statement::handled)
                .map(StatementRecorder.Statement::sql)
                .forEach(asked::add);
        return asked;
    }

    @Test
    void resourcesOfADeactivatedOwnerAreInvisible() {
        VisibilityFixture.deactivate(people.signUpAdmin("admin"), visibilityFixture.owner());
        for (var viewerRole : ViewerRole.values()) {
            if (viewerRole != ViewerRole.OWNER && viewerRole.signedIn())
                checkEveryRoute(viewerRole, sampleThing -> false);
        }
        report("of a deactivated owner");
    }

    private void report(String kind) {
        System.out.println("Cells " + kind + ": " + cells + ", wrong: " + wrong.size());
        assertThat(wrong).isEmpty();
    }

    private void checkEveryRoute(ViewerRole viewerRole, Predicate<SampleThing> seen) {
        for (var routeBudget : RouteBudget.all(people)) {
            if (routeBudget.stranger()) continue;
            if (routeBudget.admin()) {
                forAdmins(viewerRole, routeBudget);
                continue;
            }
            var words = words(routeBudget.path());
            var kind = kind(words);
            if (kind.isPresent()) {
                visibilityFixture.things().stream()
                        .filter(sampleThing -> sampleThing.isOfKind(kind.get()))
                        .forEach(sampleThing ->
                                one(viewerRole, routeBudget, sampleThing, seen.test(sampleThing)));
            } else if (words.stream().anyMatch(PERSONS::contains)) {
                person(viewerRole, routeBudget, seen);
            } else {
                assertThat(HARMLESS).as(routeBudget.toString()).containsAll(words);
                list(viewerRole, routeBudget, seen);
            }
        }
    }

    private void forAdmins(ViewerRole viewerRole, RouteBudget routeBudget) {
        var apiResponse = send(viewerRole, routeBudget, null);
        if (apiResponse == null) return;
        check(
                viewerRole,
                routeBudget,
                null,
                apiResponse,
                apiResponse.status() == 403 && secretsIn(apiResponse).isEmpty());
    }

    /// Checks a route that names one resource.
    private void one(
            ViewerRole viewerRole,
            RouteBudget routeBudget,
            SampleThing sampleThing,
            boolean visible) {
        var apiResponse = send(viewerRole, routeBudget, sampleThing);
        if (apiResponse == null) return;
        var inTheTrash = routeBudget.path().startsWith("/trash/");
        int expected =
                visible && !inTheTrash
                        ? routeBudget.method().equals("GET") || cheers(routeBudget) ? 200 : 403
                        : 404;
        var status = apiResponse.status() == 204 ? 200 : apiResponse.status();
        var hasSecret =
                expected == 200 && !cheers(routeBudget) && !sampleThing.isOfKind(Kind.PHOTO);
        var secrets = hasSecret ? Set.of(sampleThing.secret()) : Set.of();
        check(
                viewerRole,
                routeBudget,
                sampleThing,
                apiResponse,
                status == expected && secretsIn(apiResponse).equals(secrets));
        // A leaked response may be a photo, which has no code.
        if (status != expected || status < 400) return;
        var code = expected == 403 ? "not_yours" : "not_found";
        check(
                viewerRole,
                routeBudget,
                sampleThing,
                apiResponse,
                code.equals(apiResponse.at("/code")));
    }

    private static boolean cheers(RouteBudget routeBudget) {
        return routeBudget.path().contains("/cheers");
    }

    /// Checks a route that names the owner.
    private void person(
            ViewerRole viewerRole, RouteBudget routeBudget, Predicate<SampleThing> seen) {
        var ownerExists = ViewerRole.ACQUAINTED.contains(viewerRole) && exists(seen);
        var changes = !routeBudget.method().equals("GET");
        // Requests that would change the relation to the owner are sent only where they must fail.
        if (changes && (ownerExists || routeBudget.path().contains("/block"))) return;
        var apiResponse = send(viewerRole, routeBudget, null);
        if (apiResponse == null) return;
        var search = routeBudget.path().startsWith("/users?");
        check(
                viewerRole,
                routeBudget,
                null,
                apiResponse,
                apiResponse.status() == (ownerExists || search ? 200 : 404));
        check(
                viewerRole,
                routeBudget,
                null,
                apiResponse,
                secretsIn(apiResponse).equals(shown(viewerRole, routeBudget, seen)));
        var named = apiResponse.text().contains(visibilityFixture.owner().handle());
        var path = routeBudget.path();
        if (search || path.matches("/users/(\\$other|by-handle/\\$name)")) {
            check(
                    viewerRole,
                    routeBudget,
                    null,
                    apiResponse,
                    search ? named == ownerExists : named || !ownerExists);
        }
        if (path.endsWith("/calendar") && ownerExists) {
            var count =
                    visibilityFixture.things().stream()
                            .filter(sampleThing ->
                                    sampleThing.isOfKind(Kind.TODO) && seen.test(sampleThing))
                            .count();
            var total = 0;
            for (var day : apiResponse.json().at("/days")) total += day.get("total").intValue();
            check(viewerRole, routeBudget, null, apiResponse, total == count);
        }
    }

    private boolean exists(Predicate<SampleThing> seen) {
        return visibilityFixture.things().stream().anyMatch(seen);
    }

    /// Checks a route that names no resource. It may show only those resources of others that it
    /// exists to show.
    private void list(ViewerRole viewerRole, RouteBudget routeBudget, Predicate<SampleThing> seen) {
        var mine = routeBudget.path().matches("/(me|auth)(/.*)?");
        if (mine && !routeBudget.method().equals("GET")) return;
        var apiResponse = send(viewerRole, routeBudget, null);
        if (apiResponse == null) return;
        check(
                viewerRole,
                routeBudget,
                null,
                apiResponse,
                secretsIn(apiResponse).equals(shown(viewerRole, routeBudget, seen)));
    }

    private Set<String> shown(
            ViewerRole viewerRole, RouteBudget routeBudget, Predicate<SampleThing> seen) {
        var shown = SHOWN.get(routeBudget.path());
        if (shown == null || (routeBudget.path().equals("/feed") && !FED.contains(viewerRole))) {
            return Set.of();
        }
        return visibilityFixture.things().stream()
                .filter(shown.and(seen))
                .map(SampleThing::secret)
                .collect(toCollection(TreeSet::new));
    }

    /// Checks that the owner sees everything that is not in the trash.
    private void owner() {
        for (var routeBudget : RouteBudget.all(people)) {
            var kind = kind(words(routeBudget.path()));
            if (routeBudget.stranger() || !routeBudget.method().equals("GET") || kind.isEmpty())
                continue;
            visibilityFixture.things().stream()
                    .filter(sampleThing -> sampleThing.isOfKind(kind.get()))
                    .forEach(sampleThing -> {
                        var apiResponse =
                                requireNonNull(send(ViewerRole.OWNER, routeBudget, sampleThing));
                        var exists = sampleThing.seenBy(ViewerRole.OWNER);
                        check(
                                ViewerRole.OWNER,
                                routeBudget,
                                sampleThing,
                                apiResponse,
                                apiResponse.status() == (exists ? 200 : 404));
                    });
        }
    }

    /// Sends the request. Returns null for a viewer who is not signed in, after it has checked the
    /// 401.
    private @Nullable ApiResponse send(
            ViewerRole viewerRole, RouteBudget routeBudget, @Nullable SampleThing sampleThing) {
        var body = routeBudget.body() == null ? null : filled(routeBudget.body(), null);
        var path = filled(routeBudget.path(), sampleThing);
        var who = visibilityFixture.person(viewerRole);
        var apiResponse =
                routeBudget.form()
                        ? who.post(path, RouteSamples.PHOTO)
                        : who.send(routeBudget.method(), path, body);
        if (viewerRole.signedIn()) return apiResponse;
        check(
                viewerRole,
                routeBudget,
                sampleThing,
                apiResponse,
                apiResponse.status() == 401 && secretsIn(apiResponse).isEmpty());
        return null;
    }

    /// Fills in the words of a path or a body. Bodies name resources of the owner, too, which other
    /// users may not use.
    private String filled(String text, @Nullable SampleThing sampleThing) {
        return WORD.matcher(text)
                .replaceAll(match -> {
                    var word = match.group(1);
                    var kind = kind(word);
                    if (kind.isPresent())
                        return sampleThing == null ? some(kind.get()) : sampleThing.id();
                    return switch (word) {
                        case "name" -> visibilityFixture.owner().handle();
                        case "other", "asking" -> visibilityFixture.owner().id();
                        case "today", "freeDate", "selectiveDate" -> visibilityFixture.today();
                        case "emoji" -> URLEncoder.encode("👍", StandardCharsets.UTF_8);
                        case "handle" -> "look_" + UUID.randomUUID().toString().substring(0, 8);
                        default -> UUID.randomUUID().toString();
                    };
                });
    }

    private String some(String kind) {
        return visibilityFixture.things().stream()
                .filter(sampleThing ->
                        sampleThing.isOfKind(kind) && sampleThing.name().equals("PUBLIC"))
                .findFirst()
                .map(SampleThing::id)
                // No photo is public by itself.
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private Optional<String> kind(List<String> words) {
        return words.stream().flatMap(word -> kind(word).stream()).findFirst();
    }

    /// Returns the kind of resources that a word stands for.
    private Optional<String> kind(String word) {
        var kind = KINDS.getOrDefault(word, ResourceSamples.noun(word));
        return Optional.of(kind).filter(visibilityFixture.kinds()::contains);
    }

    private static List<String> words(String path) {
        return WORD.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /// Returns the secrets that a response contains.
    private static Set<String> secretsIn(ApiResponse apiResponse) {
        return SECRET.matcher(apiResponse.text())
                .results()
                .map(match -> match.group())
                .collect(toCollection(TreeSet::new));
    }

    private void check(
            ViewerRole viewerRole,
            RouteBudget routeBudget,
            @Nullable SampleThing sampleThing,
            ApiResponse apiResponse,
            boolean right) {
        cells++;
        if (viewerRole != ViewerRole.OWNER && apiResponse.text().contains("viewerIds\":[\""))
            right = false;
        if (right) return;
        wrong.add(
                "%s %s %s %s: %d %s"
                        .formatted(
                                viewerRole,
                                routeBudget.method(),
                                routeBudget.path(),
                                sampleThing,
                                apiResponse.status(),
                                apiResponse.text()));
    }
}
