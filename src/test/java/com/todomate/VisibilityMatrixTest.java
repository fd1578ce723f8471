package com.todomate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Thing.Kind;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Every kind of viewer at every route, with things of every level: what they may not see is not
/// there for them, like what has never been. The routes are those of [Request], which has all that
/// there are; one whose path asks for something that has no verdict here fails.
@ApiTest
class VisibilityMatrixTest {

    /// What the words of a path ask for.
    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    Map.entry("goal", Kind.GOAL),
                    Map.entry("fullGoal", Kind.GOAL),
                    Map.entry("trashedGoal", Kind.GOAL),
                    Map.entry("todo", Kind.TODO),
                    Map.entry("storedTodo", Kind.TODO),
                    Map.entry("returnedTodo", Kind.TODO),
                    Map.entry("trashedTodo", Kind.TODO),
                    Map.entry("cheeredTodo", Kind.TODO),
                    Map.entry("friendsTodo", Kind.TODO),
                    Map.entry("quick", Kind.QUICK_INPUT),
                    Map.entry("auto", Kind.QUICK_INPUT),
                    Map.entry("skipped", Kind.QUICK_INPUT),
                    Map.entry("trashedQuick", Kind.QUICK_INPUT),
                    Map.entry("alarm", Kind.ALARM),
                    Map.entry("trashedAlarm", Kind.ALARM),
                    Map.entry("photo", Kind.PHOTO),
                    Map.entry("diary", Kind.DIARY),
                    Map.entry("friendsDiary", Kind.DIARY),
                    Map.entry("trashedDiary", Kind.DIARY));

    private static final Set<String> PERSONS = Set.of("other", "asking", "name");
    private static final Set<String> HARMLESS =
            Set.of("today", "emoji", "handle", "session", "device", "freeDate", "selectiveDate");
    private static final Pattern WORD = Pattern.compile("\\$(\\w+)");
    private static final Pattern SECRET = Pattern.compile("secret[0-9a-f]{32}");

    /// The lists that show what somebody shares, and what of it.
    private static final Map<String, Predicate<Thing>> SHOWN =
            Map.of(
                    "/users/$other/goals", thing -> thing.kind() == Kind.GOAL,
                    "/users/$other/days/today", VisibilityMatrixTest::onTheDay,
                    "/users/$other/days/$today", VisibilityMatrixTest::onTheDay,
                    "/users/$other/diaries", thing -> thing.kind() == Kind.DIARY,
                    "/feed", VisibilityMatrixTest::onTheDay);

    private static final Set<Looker> FED = Set.of(Looker.FOLLOWER, Looker.SELECTED);

    @Autowired People people;
    @Autowired JdbcTemplate sql;

    private Cast cast;
    private int cells;
    private final List<String> wrong = new ArrayList<>();

    private static boolean onTheDay(Thing thing) {
        return thing.dated()
                && (thing.kind() == Kind.GOAL
                        || thing.kind() == Kind.TODO
                        || (thing.kind() == Kind.DIARY && thing.name().equals("PUBLIC")));
    }

    @BeforeEach
    void everybodyIsThere() {
        cast = new Cast(people, sql);
    }

    @Test
    void whatSomebodyMayNotSeeDoesNotExist() {
        for (var looker : Looker.values()) {
            if (looker != Looker.OWNER) everything(looker, thing -> thing.seenBy(looker));
        }
        owner();
        report("of an owner who is there");
    }

    @Test
    void nothingIsLeftOfWhoeverWasDeactivated() {
        var admin = people.signUp("admin");
        sql.update("update user set role = 'ADMIN' where handle = ?", admin.handle());
        Cast.deactivate(people.back(admin), cast.owner());
        for (var looker : Looker.values()) {
            if (looker != Looker.OWNER && looker.signedIn()) everything(looker, thing -> false);
        }
        report("of an owner who was deactivated");
    }

    private void report(String what) {
        System.out.println("Cells " + what + ": " + cells + ", wrong: " + wrong.size());
        assertThat(wrong).isEmpty();
    }

    private void everything(Looker looker, Predicate<Thing> seen) {
        for (var request : Request.all()) {
            if (request.stranger()) continue;
            if (request.admin()) {
                forAdmins(looker, request);
                continue;
            }
            var words = words(request.path());
            var kind = kind(words);
            if (kind.isPresent()) {
                cast.things().stream()
                        .filter(thing -> thing.kind() == kind.get())
                        .forEach(thing -> one(looker, request, thing, seen.test(thing)));
            } else if (words.stream().anyMatch(PERSONS::contains)) {
                person(looker, request, seen);
            } else {
                assertThat(HARMLESS).as(request.toString()).containsAll(words);
                list(looker, request, seen);
            }
        }
    }

    private void forAdmins(Looker looker, Request request) {
        var answer = send(looker, request, null);
        if (answer == null) return;
        check(looker, request, null, answer, answer.status() == 403 && said(answer).isEmpty());
    }

    /// A route that asks for one thing.
    private void one(Looker looker, Request request, Thing thing, boolean visible) {
        var answer = send(looker, request, thing);
        if (answer == null) return;
        var inTheTrash = request.path().startsWith("/trash/");
        var own = thing.kind() == Kind.QUICK_INPUT || thing.kind() == Kind.ALARM || inTheTrash;
        int expected =
                visible && !own
                        ? request.method().equals("GET") || cheers(request) ? 200 : 403
                        : 404;
        var status = answer.status() == 204 ? 200 : answer.status();
        var told = expected == 200 && !cheers(request) && thing.kind() != Kind.PHOTO;
        var secrets = told ? Set.of(thing.secret()) : Set.of();
        check(looker, request, thing, answer, status == expected && said(answer).equals(secrets));
        // What leaks may be a photo, and no problem with a code.
        if (status != expected || status < 400) return;
        var code = expected == 403 ? "not_yours" : "not_found";
        check(looker, request, thing, answer, code.equals(answer.at("/code")));
    }

    private static boolean cheers(Request request) {
        return request.path().contains("/cheers");
    }

    /// A route that asks for the owner.
    private void person(Looker looker, Request request, Predicate<Thing> seen) {
        var there = Looker.ACQUAINTED.contains(looker) && exists(seen);
        var changes = !request.method().equals("GET");
        // What would change how the two stand to each other is left to those who cannot.
        if (changes && (there || request.path().contains("/block"))) return;
        var answer = send(looker, request, null);
        if (answer == null) return;
        var search = request.path().startsWith("/users?");
        check(looker, request, null, answer, answer.status() == (there || search ? 200 : 404));
        check(looker, request, null, answer, said(answer).equals(shown(looker, request, seen)));
        var named = answer.text().contains(cast.owner().handle());
        var path = request.path();
        if (search || path.matches("/users/(\\$other|by-handle/\\$name)")) {
            check(looker, request, null, answer, search ? named == there : named || !there);
        }
        if (path.endsWith("/calendar") && there) {
            var count =
                    cast.things().stream()
                            .filter(thing -> thing.kind() == Kind.TODO && seen.test(thing))
                            .count();
            var total = 0;
            for (var day : answer.json().at("/days")) total += day.get("total").intValue();
            check(looker, request, null, answer, total == count);
        }
    }

    private boolean exists(Predicate<Thing> seen) {
        return cast.things().stream().anyMatch(seen);
    }

    /// A route that asks for nothing in particular: it may tell of others only what it is for.
    private void list(Looker looker, Request request, Predicate<Thing> seen) {
        var mine = request.path().matches("/(me|auth)(/.*)?");
        if (mine && !request.method().equals("GET")) return;
        var answer = send(looker, request, null);
        if (answer == null) return;
        check(looker, request, null, answer, said(answer).equals(shown(looker, request, seen)));
    }

    private Set<String> shown(Looker looker, Request request, Predicate<Thing> seen) {
        var shown = SHOWN.get(request.path());
        if (shown == null || (request.path().equals("/feed") && !FED.contains(looker))) {
            return Set.of();
        }
        return cast.things().stream()
                .filter(shown.and(seen))
                .map(Thing::secret)
                .collect(toCollection(TreeSet::new));
    }

    /// The owner sees all that is not in the trash.
    private void owner() {
        for (var request : Request.all()) {
            var kind = kind(words(request.path()));
            if (request.stranger() || !request.method().equals("GET") || kind.isEmpty()) continue;
            cast.things().stream()
                    .filter(thing -> thing.kind() == kind.get())
                    .forEach(thing -> {
                        var answer = requireNonNull(send(Looker.OWNER, request, thing));
                        var there = thing.seenBy(Looker.OWNER);
                        check(
                                Looker.OWNER,
                                request,
                                thing,
                                answer,
                                answer.status() == (there ? 200 : 404));
                    });
        }
    }

    /// Null where the answer has to be, and is, that nobody is signed in.
    private @Nullable Answer send(Looker looker, Request request, @Nullable Thing thing) {
        var body = request.body() == null ? null : filled(request.body(), null);
        var path = filled(request.path(), thing);
        var who = cast.person(looker);
        var answer =
                request.form()
                        ? who.post(path, Samples.PHOTO)
                        : who.send(request.method(), path, body);
        if (looker.signedIn()) return answer;
        check(looker, request, thing, answer, answer.status() == 401 && said(answer).isEmpty());
        return null;
    }

    /// Bodies name things of the owner, too, which nobody else may use.
    private String filled(String text, @Nullable Thing thing) {
        return WORD.matcher(text)
                .replaceAll(found -> {
                    var word = found.group(1);
                    var kind = KINDS.get(word.equals("myGoal") ? "goal" : word);
                    if (kind != null && thing != null) return thing.id();
                    if (kind != null) return some(kind);
                    return switch (word) {
                        case "name" -> cast.owner().handle();
                        case "other", "asking" -> cast.owner().id();
                        case "today", "freeDate", "selectiveDate" -> cast.today();
                        case "emoji" -> URLEncoder.encode("👍", StandardCharsets.UTF_8);
                        case "handle" -> "look_" + UUID.randomUUID().toString().substring(0, 8);
                        default -> UUID.randomUUID().toString();
                    };
                });
    }

    private String some(Kind kind) {
        return cast.things().stream()
                .filter(thing -> thing.kind() == kind && thing.name().equals("PUBLIC"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Optional<Kind> kind(List<String> words) {
        return words.stream().filter(KINDS::containsKey).findFirst().map(KINDS::get);
    }

    private static List<String> words(String path) {
        return WORD.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /// Which secrets an answer tells.
    private static Set<String> said(Answer answer) {
        return SECRET.matcher(answer.text())
                .results()
                .map(found -> found.group())
                .collect(toCollection(TreeSet::new));
    }

    private void check(
            Looker looker, Request request, @Nullable Thing thing, Answer answer, boolean right) {
        cells++;
        if (looker != Looker.OWNER && answer.text().contains("viewerIds\":[\"")) right = false;
        if (right) return;
        wrong.add(
                "%s %s %s %s: %d %s"
                        .formatted(
                                looker,
                                request.method(),
                                request.path(),
                                thing,
                                answer.status(),
                                answer.text()));
    }
}
