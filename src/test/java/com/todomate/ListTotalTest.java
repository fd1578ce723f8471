package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// With `count=true` every list returns the number of items on all its pages, without those that
/// the viewer may not see.
@ApiTest
class ListTotalTest {

    private static final String EMOJI = "%F0%9F%91%8D";

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyListCanBeCounted() {
        assertThat(paths(ListTotalTest::isList))
                .contains("/api/v1/todos", "/api/v1/feed", "/api/v1/todos/{id}/cheers")
                .contains("/api/v1/auth/sessions", "/api/v1/push/subscriptions");
        assertThat(paths(handler -> isList(handler) && !takes(handler, "count"))).isEmpty();
        assertThat(paths(handler -> takes(handler, "cursor") && !isList(handler))).isEmpty();
    }

    private List<String> paths(Predicate<HandlerMethod> condition) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey()
                                .getMethodsCondition()
                                .getMethods()
                                .contains(RequestMethod.GET))
                .filter(route -> condition.test(route.getValue()))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .toList();
    }

    /// Returns whether a handler returns `items` and `nextCursor`, with pages or without.
    private static boolean isList(HandlerMethod handler) {
        var type = ResolvableType.forMethodParameter(handler.getReturnType());
        var body = HttpEntity.class.isAssignableFrom(type.toClass()) ? type.getGeneric(0) : type;
        return hasComponent(body.toClass(), "items") && hasComponent(body.toClass(), "nextCursor");
    }

    private static boolean takes(HandlerMethod handler, String parameter) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(part ->
                        hasComponent(part.getParameterType(), parameter)
                                || part.getParameter().getName().equals(parameter));
    }

    private static boolean hasComponent(Class<?> type, String name) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name));
    }

    @Test
    void totalCountsTheItemsOfAllPages() {
        var ada = people.signUp("ada");
        var routeSamples = new RouteSamples(people, ada, sql, clock.instant());
        var admin = people.signUpAdmin("root");
        routeSamples.filled(
                "$todo $storedTodo $cheeredTodo $trashedTodo $trashedGoal $diary $alarm $device");
        var lists = paths(ListTotalTest::isList);
        var pagedLists = paths(handler -> takes(handler, "cursor"));
        for (var routeBudget : RouteBudget.all(people)) {
            if (!isAmong(lists, routeBudget)) continue;
            var who = routeBudget.admin() ? admin : ada;
            var path = routeSamples.filled(routeBudget.path());
            // The audit log grows while it is read, and other tests add accounts.
            if (path.startsWith("/admin/")) {
                assertThat(total(who, path)).as(path).isNotNegative();
            } else if (isAmong(pagedLists, routeBudget)) {
                assertTotal(who, path, walked(who, path));
            } else {
                assertTotalOfWholeList(who, path);
            }
            who.get(with(path, "count=maybe")).invalid("count");
        }
    }

    private static boolean isAmong(List<String> patterns, RouteBudget routeBudget) {
        if (!routeBudget.method().equals("GET")) return false;
        var path = "/api/v1" + routeBudget.path().replaceAll("\\?.*", "");
        return patterns.stream()
                .map(pattern -> pattern.replaceAll("\\{\\w+}", "[^/]+"))
                .anyMatch(path::matches);
    }

    private static void assertTotalOfWholeList(Person who, String path) {
        var counted = who.get(with(path, "count=true")).expect(200).json();
        assertThat(counted.at("/items")).as(path).isNotEmpty();
        assertThat(counted.at("/total").longValue())
                .as(path)
                .isEqualTo(counted.at("/items").size());
        assertThat(who.get(path).json().has("total")).as(path).isFalse();
        assertThat(who.get(with(path, "count=false")).json().has("total")).as(path).isFalse();
        who.get(with(path, "limit=1")).invalid("limit");
    }

    @Test
    void invisibleUsersAreNotCounted() {
        var ada = people.signUp("ada");
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var todo = todo(ada, goal);
        var prefix = "p" + UUID.randomUUID().toString().substring(0, 6);
        var friends = some(prefix, 4);
        for (var friend : friends) {
            follow(friend, ada);
            follow(ada, friend);
            friend.put("/todos/" + todo + "/cheers/" + EMOJI, "").expect(200);
            var friendsGoal = friend.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC"));
            ada.put("/todos/" + todo(friend, friendsGoal.id()) + "/cheers/" + EMOJI, "")
                    .expect(200);
        }
        approves(ada);
        var asking = some("eve", 3);
        asking.forEach(one -> follow(one, ada));
        var asked = some("cid", 3);
        asked.forEach(ListTotalTest::approves);
        asked.forEach(one -> follow(ada, one));
        var blocked = some("mal", 3);
        blocked.forEach(one -> ada.put("/users/" + one.id() + "/block", "").expect(200));
        assertTotals(ada, todo, prefix, 4, 3);

        for (var group : List.of(friends, asking, asked, blocked)) {
            group.getLast().post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        }
        assertTotals(ada, todo, prefix, 3, 2);
    }

    private void assertTotals(Person ada, String todo, String prefix, long friends, long others) {
        for (var list :
                List.of(
                        "/me/followers",
                        "/me/following",
                        "/me/cheers",
                        "/me/cheers?direction=SENT",
                        "/todos/" + todo + "/cheers",
                        "/users?q=" + prefix)) {
            assertTotal(ada, list, friends);
        }
        for (var list :
                List.of("/me/follow-requests", "/me/follow-requests?direction=OUT", "/me/blocks")) {
            assertTotal(ada, list, others);
        }
        var notifications = walked(ada, "/notifications");
        assertThat(notifications).isPositive();
        assertTotal(ada, "/notifications", notifications);
    }

    @Test
    void invisibleGoalsAreNotCounted() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        for (var visibility : List.of("PUBLIC", "PUBLIC", "FOLLOWERS", "PRIVATE")) {
            ada.post("/goals", Map.of("title", "Run", "visibility", visibility)).expect(201);
        }
        var goals = "/users/" + ada.id() + "/goals";
        assertTotal(bob, goals, 2);
        follow(bob, ada);
        // The fourth goal is the one that sign-up creates.
        assertTotal(bob, goals, 4);
    }

    private List<Person> some(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> people.signUp(name)).toList();
    }

    private static void approves(Person who) {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
    }

    private static void follow(Person follower, Person followee) {
        follower.put("/users/" + followee.id() + "/follow", "").expect(200);
    }

    private static String todo(Person who, String goal) {
        var today = who.today();
        return who.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", today)).id();
    }

    private static void assertTotal(Person who, String path, long expected) {
        assertThat(total(who, path)).as(path).isEqualTo(expected);
        var plain = who.get(with(path, "limit=1")).json();
        // The list of cheers has a total without `count=true`, too.
        assertThat(plain.has("total")).as(path).isEqualTo(plain.has("byEmoji"));
        assertThat(walked(who, path)).as(path).isEqualTo(expected);
    }

    private static long total(Person who, String path) {
        return who.get(with(path, "limit=1&count=true"))
                .expect(200)
                .json()
                .at("/total")
                .longValue();
    }

    private static long walked(Person who, String path) {
        long size = 0;
        var query = "limit=2";
        while (true) {
            var page = who.get(with(path, query)).expect(200);
            size += page.json().at("/items").size();
            var next = page.at("/nextCursor");
            if (next == null) return size;
            query = "limit=2&cursor=" + next;
        }
    }

    private static String with(String path, String parameters) {
        return path.replace("%", "%%") + (path.contains("?") ? "&" : "?") + parameters;
    }
}
