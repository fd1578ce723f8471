package com.todomate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/// A sample request with the number of SQL statements that it may run. [RouteSamples] fills in its
/// `$words`.
record RouteBudget(String method, String who, String path, @Nullable String body, int budget) {

    private static final int READ = 2;
    private static final int WRITE = 5;

    /// One request for every route, except for the standard routes of a resource that [#standard]
    /// generates. The number after the arrow is the budget if it is not the default; the reason
    /// follows. A tilde marks a request without a token, an exclamation mark one of an admin.
    private static final String LISTED =
            """
            GET /me
            PATCH /me {"bio": "runs"}
            GET /me/settings
            PATCH /me/settings {"timeZone": "Asia/Seoul"}
            POST /me/email {"email": "$handle@example.com", "password": "$password"}
            POST /me/delete {"password": "$password"} → 7 reads the user before the hash and locks it after; ends sessions; queues a mail
            POST ~/auth/signup {"handle": "$handle", "email": "$handle@example.com", "password": "$password", "passwordConfirm": "$password"} → 11 checks handle and e-mail before and after the hash; inserts five rows
            POST ~/auth/login {"login": "$name", "password": "$password"} → 7 reads the user before the hash and locks it after; looks up the address; inserts three rows
            POST ~/auth/refresh {"refreshToken": "$refresh"} → 8 locks the session before its tokens; ends other token pairs
            POST ~/auth/verify {"token": "$access"}
            POST ~/auth/logout {"refreshToken": "$refresh"}
            GET ~/auth/availability?handle=$handle
            GET /auth/sessions
            DELETE /auth/sessions/$session
            DELETE /auth/sessions
            POST /auth/password/change {"currentPassword": "$password", "newPassword": "quiet harbour 61 kites"} → 7 reads the user before the hash and locks it after; ends sessions; queues a mail
            POST ~/auth/password/reset {"email": "$name@example.com"}
            POST ~/auth/password/reset/confirm {"token": "$reset", "newPassword": "quiet harbour 61 kites"} → 10 reads the link before the hash and locks it after; ends sessions; queues a mail
            POST ~/auth/email/confirm {"token": "$change"} → 6 locks the link and the user; queues a mail
            GET /users?q=$name
            GET /users/$other
            GET /users/by-handle/$name
            GET /users/$other/goals → 3 checks that the user exists, because the list is empty
            GET /users/$other/diaries → 3 checks that the user exists, because the list is empty
            GET /users/$other/days/today → 7 today of the owner; goals, todos, diary and cheers
            GET /users/$other/days/$today → 6 goals, todos, diary and cheers
            GET /users/$other/calendar → 4 today of the owner; todos and diaries
            PUT /users/$other/follow → 12 locks both accounts one after the other; checks visibility before and under the locks; notification and push outbox
            DELETE /users/$other/follow
            PUT /users/$other/block → 11 locks both accounts; deletes follows, selected viewers and follow notifications between them
            DELETE /users/$other/block
            POST /users/$other/report {"reason": "SPAM"}
            GET /me/followers
            DELETE /me/followers/$other
            GET /me/following
            GET /me/follow-requests
            POST /me/follow-requests/$asking/accept → 10 notification and push outbox; ends the notification of the request
            POST /me/follow-requests/$asking/reject
            GET /me/blocks
            GET /me/cheers
            GET !/admin/reports
            POST !/admin/reports/$report/close {"note": "Talked to them."}
            GET !/admin/users
            GET !/admin/users/$other → 9 one count for each kind of resources
            PATCH !/admin/users/$other {"role": "ADMIN"} → 7 locks all administrators first
            DELETE !/admin/users/$other/sessions
            POST !/admin/users/$other/password-reset
            POST !/admin/takedowns {"kind": "TODO", "id": "$todo", "reason": "Against the rules."} → 6 queues a mail
            POST !/admin/takedowns {"kind": "PHOTO", "id": "$photo", "reason": "Against the rules."} → 9 removes the photo from every kind of resource; queues a mail
            GET !/admin/audit → 3 inserts an audit event
            POST !/admin/users/$other/deactivate → 6 ends sessions; inserts an audit event
            POST !/admin/users/$other/activate
            POST /media
            GET /media/$photo
            GET /media/$photo?size=thumb
            GET /goals?include=counts → 4 one count for each kind of contents
            POST /goals {"title": "Read"} → 6 counts under the lock of the owner
            PUT /goals/$goal {"title": "Write"} → 6 reads the default visibility and the selected viewers
            PATCH /goals/$goal {"title": "Write"}
            DELETE /goals/$goal → 7 checks that it has no todos; trashes its other contents
            DELETE /goals/$fullGoal?todos=TRASH → 8 trashes the contents of each kind
            DELETE /goals/$fullGoal?todos=MOVE&toGoalId=$goal → 9 moves the contents of each kind
            POST /goals/$goal/finish {"type": "DONE"}
            POST /goals/$goal/resume
            POST /goals/reorder {"ids": ["$goal", "$goal", "$goal"]}
            POST /todos {"goalId": "$myGoal", "title": "5 km", "date": "$today"} → 6 counts under the lock of the owner
            PUT /todos/$todo {"goalId": "$myGoal", "title": "6 km", "date": "$today"}
            PATCH /todos/$todo {"title": "6 km"}
            POST /todos/$todo/complete
            POST /todos/$todo/reopen
            POST /todos/$todo/move {"to": "TOMORROW"} → 7 locks goals before todos; counts under the lock of the owner
            POST /todos/$todo/archive → 6 locks goals before todos
            POST /todos/$storedTodo/activate {"date": "$today"} → 7 locks goals before todos; counts under the lock of the owner
            POST /todos/$returnedTodo/activate → 7 locks goals before todos; counts under the lock of the owner
            GET /todos/$cheeredTodo/cheers → 3 the cheers and their counts
            PUT /todos/$friendsTodo/cheers/$emoji → 11 reads the target, the viewer's cheers and the owner's settings; activates a planted todo; counts; notification and push outbox
            DELETE /todos/$friendsTodo/cheers/$emoji
            POST /todos/reorder {"date": "$today", "goalId": "$myGoal", "ids": ["$todo", "$todo", "$todo"]} → 7 locks the named todos; reads the lowest other position; counts cheers
            POST /todos/move-overdue {"to": "TODAY", "goalId": "$myGoal"}
            GET /quick-inputs/$quick
            POST /quick-inputs {"goalId": "$myGoal", "title": "Stretch", "weekdays": ["MON"], "mode": "SUGGEST"} → 9 counts under the lock of the owner; reads goal and todos for planting; saves the planting progress
            POST /quick-inputs {"goalId": "$myGoal", "title": "Stretch", "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "mode": "AUTO"} → 13 counts under the lock of the owner; plants; saves the planting progress
            PUT /quick-inputs/$quick {"goalId": "$myGoal", "title": "Bend", "weekdays": ["MON"], "mode": "SUGGEST"} → 8 reads the todos to update; reads goal and todos for planting; saves the planting progress
            PATCH /quick-inputs/$quick {"title": "Bend"} → 8 reads the todos to update; reads goal and todos for planting; saves the planting progress
            DELETE /quick-inputs/$auto
            POST /quick-inputs/$quick/pause
            POST /quick-inputs/$auto/resume → 12 plants; saves the planting progress
            GET /quick-inputs/$quick/occurrences → 3 the todos and the skipped dates
            PUT /quick-inputs/$quick/occurrences/$today {} → 9 reads goal, todo, skip and the last position; counts under the lock of the owner
            DELETE /quick-inputs/$quick/occurrences/$today → 6 reads skip, goal and todo
            POST /quick-inputs/$skipped/occurrences/$today/unskip → 8 reads the occurrence for the response
            GET /archive → 3 stored and returned todos; suggestions
            GET /days/today → 9 goals, todos, suggestions, diary, cheers and alarms
            GET /days/$today → 9 goals, todos, suggestions, diary, cheers and alarms
            GET /feed → 6 followed users; their todos, diaries and cheers
            GET /stream → 3 registers the stream; reads the latest notification number
            GET /calendar → 3 todos and diaries
            GET /stats → 8 todos, missed occurrences, cheers and streaks
            POST /diaries {"date": "$freeDate", "emoji": "🍚"} → 6 counts under the lock of the owner
            PUT /diaries/$diary {"date": "$freeDate", "emoji": "🍚"} → 7 reads the default visibility, the diary of the date and the selected viewers
            PATCH /diaries/$diary {"body": "Rice."}
            PATCH /diaries/$diary {"date": "$freeDate"}
            GET /diaries/$diary/cheers → 4 the diary, the cheers and their counts
            PUT /diaries/$friendsDiary/cheers/$emoji → 10 reads the target, the viewer's cheers and the owner's settings; counts; notification and push outbox
            DELETE /diaries/$friendsDiary/cheers/$emoji
            GET /diaries?visibility=SELECTED&date=$selectiveDate → 3 the diaries and their selected viewers
            POST /alarms {"time": "07:30"}
            PUT /alarms/$alarm {"time": "08:00", "weekdays": ["MON"]}
            PATCH /alarms/$alarm {"enabled": false}
            GET /notifications → 3 the notifications and the cheers that they group
            GET /notifications/unread-count
            POST /notifications/read {"upTo": "$notification"}
            POST /notifications/read {"ids": ["$notification"]}
            DELETE /notifications/$notification
            GET /push/key
            GET /push/subscriptions
            POST /push/subscriptions {"endpoint": "http://localhost:9/$endpoint", "expirationTime": null, "keys": {"p256dh": "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM", "auth": "AAAAAAAAAAAAAAAAAAAAAA"}}
            DELETE /push/subscriptions/$device
            POST /push/test
            GET /trash → 6 one query for each kind
            DELETE /trash/todos/$trashedTodo → 21 searches expired rows of each kind and purges them like the job
            DELETE /trash?type=alarms → 21 searches expired rows of each kind and purges them like the job
            POST /trash/todos/$trashedTodo/restore → 6 counts under the lock of the owner
            POST /trash/diaries/$trashedDiary/restore → 6 counts under the lock of the owner
            POST /trash/goals/$trashedGoal/restore → 13 restores the contents of each kind; counts the todos
            POST /trash/quick-inputs/$trashedQuick/restore → 15 restores its todos; plants; counts the todos
            """;

    private static final Pattern LINE =
            Pattern.compile("([A-Z]+) +([~!]?)(/\\S*) *(\\{.*})? *(?:→ (\\d+) .*)?");

    /// Returns a request for every route of a server: those that every resource has, and those of
    /// the list. The latter add rows that make lists cost more, such as cheers.
    static List<RouteBudget> all(People people) {
        var listed = listed();
        var standard =
                ResourceSamples.of(people.stranger()).resources().stream()
                        .flatMap(RouteBudget::standard)
                        .filter(one -> listed.stream().noneMatch(one::isOfSameRoute));
        return Stream.concat(standard, listed.stream()).toList();
    }

    static List<RouteBudget> listed() {
        return LISTED.lines().map(RouteBudget::of).toList();
    }

    /// Returns requests for the standard routes of a resource.
    private static Stream<RouteBudget> standard(ResourceSamples.Resource resource) {
        return """
        GET %1$s
        GET %1$s/$%2$s
        POST %1$s %4$s
        PUT %1$s/$%2$s %4$s
        PATCH %1$s/$%2$s {"%5$s": "Other"}
        DELETE %1$s/$%2$s
        POST /trash%1$s/$trashed%3$s/restore
        """
                .formatted(
                        resource.path(),
                        resource.word(),
                        StringUtils.capitalize(resource.word()),
                        resource.bodyWithWords(),
                        resource.text())
                .lines()
                .map(RouteBudget::of);
    }

    private boolean isOfSameRoute(RouteBudget other) {
        return method.equals(other.method) && pattern().equals(other.pattern());
    }

    private String pattern() {
        return path.replaceAll("\\$\\w+", "{}");
    }

    private static RouteBudget of(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new IllegalArgumentException(line);
        var budget = parts.group(1).equals("GET") ? READ : WRITE;
        return new RouteBudget(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                parts.group(5) == null ? budget : Integer.parseInt(parts.group(5)));
    }

    /// True if the user can send further requests afterwards: the account and its sessions stay.
    boolean lasting() {
        return who.isEmpty() && !path.matches("/(me|auth)/.*");
    }

    boolean stranger() {
        return who.equals("~");
    }

    boolean admin() {
        return who.equals("!");
    }

    /// True if the body is a multipart form instead of JSON.
    boolean form() {
        return method.equals("POST") && path.equals("/media");
    }
}
