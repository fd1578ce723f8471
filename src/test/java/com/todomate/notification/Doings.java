package com.todomate.notification;

import com.todomate.Answer;
import com.todomate.Person;
import com.todomate.alarm.Ring;
import com.todomate.viewset.Ref;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What people do of which others are told, and how these look into their inbox.
final class Doings {

    private Doings() {}

    static Answer cheer(Person who, String todo, String emoji) {
        return who.put(cheers(todo, emoji), "");
    }

    static String cheers(String todo, String emoji) {
        return "/todos/" + todo + "/cheers/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    static Answer follow(Person who, Person whom) {
        return who.put("/users/" + whom.id() + "/follow", "");
    }

    static void approves(Person who) {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
    }

    static Answer accept(Person who, Person whom) {
        return who.post("/me/follow-requests/" + whom.id() + "/accept");
    }

    static Ring ring(Person who, String kind, String id, String date, boolean missed) {
        return new Ring(
                UUID.fromString(who.id()),
                new Ref(kind, UUID.fromString(id)),
                LocalDate.parse(date),
                missed);
    }

    static Answer inbox(Person who) {
        return who.get("/notifications").expect(200);
    }

    static List<String> types(Person who) {
        return inbox(who).each("type");
    }

    static String newest(Person who) {
        return inbox(who).each("id").getFirst();
    }

    static int unread(Person who) {
        return who.get("/notifications/unread-count").expect(200).json().get("unread").intValue();
    }

    /// Looks at all up to this one; how many are left.
    static int read(Person who, String upTo) {
        return who.post("/notifications/read", Map.of("upTo", upTo))
                .expect(200)
                .json()
                .get("unread")
                .intValue();
    }
}
