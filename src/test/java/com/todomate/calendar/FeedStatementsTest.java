package com.todomate.calendar;

import static com.todomate.Concurrently.atOnce;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.LiveHeap;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.StatementRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The statement that counts the cheers of a feed page has a list of todos and a list of diaries.
/// Every connection caches its statements by their text, so a text for each pair of lengths would
/// fill the heap.
@Tag("once")
@ApiTest
class FeedStatementsTest {

    private static final int FRIENDS = 32;
    private static final String CHEER = "/cheers/%F0%9F%91%8D";

    @Autowired People people;
    @Autowired StatementRecorder statementRecorder;

    private Person ada;
    private String today;

    @BeforeEach
    void signUpAdaAndHerFriends() {
        ada = people.signUp("ada");
        today = ada.today();
        for (int i = 0; i < FRIENDS; i++) addFriend(i >= FRIENDS / 2);
    }

    @Test
    void pagesOfAllLengthsShareTheirStatements() {
        var pages = new ArrayList<ApiResponse>();
        var texts = new TreeSet<String>();
        for (int limit = 1; limit <= FRIENDS; limit++) {
            var first = "/feed?limit=" + limit;
            var path = first;
            while (path != null) {
                var next = path;
                texts.addAll(
                        statementRecorder.queryTexts(() -> pages.add(ada.get(next).expect(200))));
                var cursor = pages.getLast().at("/nextCursor");
                path = cursor == null ? null : first + "&cursor=" + cursor;
            }
        }

        assertThat(pages.stream().map(FeedStatementsTest::lengths).collect(toSet()))
                .hasSizeGreaterThan(40);
        // About 40, as lists are padded to powers of two. Without that there are more than 150.
        assertThat(texts).hasSizeLessThan(60);
    }

    /// On MySQL the prepared statements of eight connections take 4 MB of heap, and 25 MB without
    /// the padding. MariaDB sends less about a statement.
    @Test
    void pagesOfAllLengthsDoNotFillTheHeap() {
        ada.get("/feed?limit=" + FRIENDS).expect(200);
        var before = LiveHeap.bytes();
        for (int limit = 1; limit <= FRIENDS; limit++) {
            var path = "/feed?limit=" + limit;
            atOnce(8, i -> ada.get(path).expect(200));
        }
        assertThat(LiveHeap.bytes() - before).isLessThan(12 << 20);
    }

    /// Adds a user who shares a todo, and maybe a diary. The viewer follows the user and cheers.
    private void addFriend(boolean writes) {
        var friend = people.signUp("friend");
        ada.put("/users/" + friend.id() + "/follow", "").expect(200);
        var goal = friend.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var todo = Map.of("goalId", goal, "title", "Practise", "date", today);
        cheer("/todos/" + friend.post("/todos", todo).expect(201).id());
        if (!writes) return;
        var diary = Map.of("date", today, "emoji", "🍚", "visibility", "PUBLIC");
        cheer("/diaries/" + friend.post("/diaries", diary).expect(201).id());
    }

    private void cheer(String path) {
        ada.put(path + CHEER, "").expect(200);
    }

    /// Returns the number of days on a page, each of which has one todo, and that of their diaries.
    private static List<Integer> lengths(ApiResponse page) {
        var items = page.json().at("/items");
        int diaries = 0;
        for (var item : items) if (item.at("/day/diary").isObject()) diaries++;
        return List.of(items.size(), diaries);
    }
}
