package com.todomate.notification;

import com.todomate.ApiResponse;
import com.todomate.Person;
import com.todomate.alarm.AlertFiring;
import com.todomate.persistence.EntityRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The actions of users that notify others, and requests to the inbox.
final class NotificationSteps {

    private NotificationSteps() {}

    static ApiResponse cheer(Person who, String todo, String emoji) {
        return who.put(cheers(todo, emoji), "");
    }

    static String cheers(String todo, String emoji) {
        return "/todos/" + todo + "/cheers/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    static ApiResponse follow(Person who, Person other) {
        return who.put("/users/" + other.id() + "/follow", "");
    }

    static void approves(Person who) {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
    }

    static ApiResponse accept(Person who, Person other) {
        return who.post("/me/follow-requests/" + other.id() + "/accept");
    }

    static AlertFiring ring(Person who, String kind, String id, String date, boolean missed) {
        return new AlertFiring(
                UUID.fromString(who.id()),
                new EntityRef(kind, UUID.fromString(id)),
                LocalDate.parse(date),
                missed);
    }

    static ApiResponse inbox(Person who) {
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

    /// Marks everything up to this notification as read. Returns how many are left unread.
    static int read(Person who, String upTo) {
        return who.post("/notifications/read", Map.of("upTo", upTo))
                .expect(200)
                .json()
                .get("unread")
                .intValue();
    }
}
