package com.todomate;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A sample request with the number of SQL statements that it may run. [RouteSamples] fills in its
/// `$words`.
record RouteBudget(String method, String who, String path, @Nullable String body, int budget) {

    private static final int READ = 2;
    private static final int WRITE = 5;

    /// One request for every route. After the arrow stands its budget where it is not the default,
    /// with the reason. A tilde marks a request without a token, an exclamation mark one of an
    /// admin.
    private static final String ALL =
            """
            GET /me
            PATCH /me {"bio": "runs"}
            GET /me/settings
            PATCH /me/settings {"timeZone": "Asia/Seoul"}
            POST /me/email {"email": "$handle@example.com", "password": "$password"}
            POST /me/delete {"password": "$password"} → 6 proves who it is before and under the lock, ends sessions
            POST ~/auth/signup {"handle": "$handle", "email": "$handle@example.com", "password": "$password", "passwordConfirm": "$password"} → 11 five new rows; whether names are free, before the hash and after
            POST ~/auth/login {"login": "$name", "password": "$password"} → 7 is the address known, is it still the password; three new rows
            POST ~/auth/refresh {"refreshToken": "$refresh"} → 8 locks the session before its tokens, ends other pairs
            POST ~/auth/verify {"token": "$access"}
            POST ~/auth/logout {"refreshToken": "$refresh"}
            GET ~/auth/availability?handle=$handle
            GET /auth/sessions
            DELETE /auth/sessions/$session
            DELETE /auth/sessions
            POST /auth/password/change {"currentPassword": "$password", "newPassword": "quiet harbour 61 kites"} → 6 proves who it is before and under the lock, ends sessions
            POST ~/auth/password/reset {"email": "$name@example.com"}
            POST ~/auth/password/reset/confirm {"token": "$reset", "newPassword": "quiet harbour 61 kites"} → 10 looks at the link before the hash and under the lock, ends sessions
            POST ~/auth/email/confirm {"token": "$change"}
            GET /users?q=$name
            GET /users/$other
            GET /users/by-handle/$name
            GET /users/$other/goals → 3 asks whether they exist, where nothing is shared
            GET /users/$other/diaries → 3 asks whether they exist, where nothing is shared
            GET /users/$other/days/today → 7 which date it is for them, and the whole day in one answer
            GET /users/$other/days/$today → 6 the whole day in one answer
            GET /users/$other/calendar → 4 which date it is for them, todos and diaries
            PUT /users/$other/follow → 12 both accounts are locked, one after the other, and asked before and under the lock whether they exist; tells them and their devices
            DELETE /users/$other/follow
            PUT /users/$other/block → 11 both accounts are locked, and what was between them ends, and what was told of it
            DELETE /users/$other/block
            POST /users/$other/report {"reason": "SPAM"}
            GET /me/followers
            DELETE /me/followers/$other
            GET /me/following
            GET /me/follow-requests
            POST /me/follow-requests/$asking/accept → 10 tells them and their devices; the request is told of no more
            POST /me/follow-requests/$asking/reject
            GET /me/blocks
            GET /me/cheers
            GET !/admin/reports
            POST !/admin/reports/$report/close {"note": "Talked to them."}
            GET !/admin/users
            GET !/admin/users/$other → 9 counts what it has of each kind
            PATCH !/admin/users/$other {"role": "ADMIN"} → 7 locks every administrator first
            DELETE !/admin/users/$other/sessions
            POST !/admin/users/$other/password-reset
            POST !/admin/takedowns {"kind": "TODO", "id": "$todo", "reason": "Against the rules."}
            POST !/admin/takedowns {"kind": "PHOTO", "id": "$photo", "reason": "Against the rules."} → 8 takes it off every kind of thing
            GET !/admin/audit → 3 reading it is an event in it
            POST !/admin/users/$other/deactivate → 6 ends sessions, and notes it
            POST !/admin/users/$other/activate
            POST /media
            GET /media/$photo
            GET /media/$photo?size=thumb
            GET /goals
            GET /goals?include=counts → 4 one more for each kind of contents
            GET /goals/$goal
            POST /goals {"title": "Read"} → 6 counts under the lock of the owner
            PUT /goals/$goal {"title": "Write"} → 6 asks for the usual visibility, and who else sees it
            PATCH /goals/$goal {"title": "Write"}
            DELETE /goals/$goal → 7 takes along what is in it
            DELETE /goals/$fullGoal?todos=TRASH → 8 takes along what is in it, of each kind
            DELETE /goals/$fullGoal?todos=MOVE&toGoalId=$goal → 9 moves what is in it, of each kind
            POST /goals/$goal/finish {"type": "DONE"}
            POST /goals/$goal/resume
            POST /goals/reorder {"ids": ["$goal", "$goal", "$goal"]}
            GET /todos
            GET /todos/$todo
            POST /todos {"goalId": "$myGoal", "title": "5 km", "date": "$today"} → 6 counts under the lock of the owner
            PUT /todos/$todo {"goalId": "$myGoal", "title": "6 km", "date": "$today"}
            PATCH /todos/$todo {"title": "6 km"}
            DELETE /todos/$todo
            POST /todos/$todo/complete
            POST /todos/$todo/reopen
            POST /todos/$todo/move {"to": "TOMORROW"} → 7 locks goals before todos, counts under the lock of the owner
            POST /todos/$todo/archive → 6 locks goals before todos
            POST /todos/$storedTodo/activate {"date": "$today"} → 7 locks goals before todos, counts under the lock of the owner
            POST /todos/$returnedTodo/activate → 7 locks goals before todos, counts under the lock of the owner
            GET /todos/$cheeredTodo/cheers → 3 who, and how often
            PUT /todos/$friendsTodo/cheers/$emoji → 11 is it there, are cheers welcome, is a place free, is it planted, how often; tells the owner and their devices
            DELETE /todos/$friendsTodo/cheers/$emoji
            POST /todos/reorder {"date": "$today", "goalId": "$myGoal", "ids": ["$todo", "$todo", "$todo"]} → 7 locks what is named, asks where all else begins, counts cheers where there are any
            POST /todos/move-overdue {"to": "TODAY", "goalId": "$myGoal"}
            GET /quick-inputs
            GET /quick-inputs/$quick
            POST /quick-inputs {"goalId": "$myGoal", "title": "Stretch", "weekdays": ["MON"], "mode": "SUGGEST"} → 9 may plant; asks for the day of creation
            POST /quick-inputs {"goalId": "$myGoal", "title": "Stretch", "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "mode": "AUTO"} → 13 plants; asks for the day of creation
            PUT /quick-inputs/$quick {"goalId": "$myGoal", "title": "Bend", "weekdays": ["MON"], "mode": "SUGGEST"} → 8 hands itself on to what follows it, may plant
            PATCH /quick-inputs/$quick {"title": "Bend"} → 8 hands itself on to what follows it, may plant
            DELETE /quick-inputs/$auto
            POST /quick-inputs/$quick/pause
            POST /quick-inputs/$auto/resume → 12 plants
            GET /quick-inputs/$quick/occurrences → 3 its todos, and the days that are skipped
            PUT /quick-inputs/$quick/occurrences/$today {} → 9 asks whether it is there, skipped, or offered at all, and who stands last; counts under the lock of the owner
            DELETE /quick-inputs/$quick/occurrences/$today → 6 asks whether it is there, skipped, or offered at all
            POST /quick-inputs/$skipped/occurrences/$today/unskip → 8 answers with the history of the day
            GET /archive → 3 what is stored, and what is offered
            GET /days/today → 9 the whole day in one answer
            GET /days/$today → 9 the whole day in one answer
            GET /feed → 6 the whole days of friends in one answer
            GET /stream → 3 writes down that somebody listens, and from where
            GET /calendar → 3 todos and diaries
            GET /stats → 8 what is there, and what was missed
            GET /diaries
            GET /diaries/$diary
            POST /diaries {"date": "$freeDate", "emoji": "🍚"} → 6 counts under the lock of the owner
            PUT /diaries/$diary {"date": "$freeDate", "emoji": "🍚"} → 7 asks for the usual visibility, whether the date is free, and who else sees it
            PATCH /diaries/$diary {"body": "Rice."}
            PATCH /diaries/$diary {"date": "$freeDate"}
            DELETE /diaries/$diary
            GET /diaries/$diary/cheers → 4 whether it is there, who, and how often
            PUT /diaries/$friendsDiary/cheers/$emoji → 10 is it there, are cheers welcome, is a place free, how often; tells the owner and their devices
            DELETE /diaries/$friendsDiary/cheers/$emoji
            GET /diaries?visibility=SELECTED&date=$selectiveDate → 3 and to whom they are shown
            GET /alarms
            GET /alarms/$alarm
            POST /alarms {"time": "07:30"}
            PUT /alarms/$alarm {"time": "08:00", "weekdays": ["MON"]}
            PATCH /alarms/$alarm {"enabled": false}
            DELETE /alarms/$alarm
            GET /notifications → 3 what was told, and who cheered
            GET /notifications/unread-count
            POST /notifications/read {"upTo": "$notification"}
            POST /notifications/read {"ids": ["$notification"]}
            DELETE /notifications/$notification
            GET /push/key
            GET /push/subscriptions
            POST /push/subscriptions {"endpoint": "http://localhost:9/$endpoint", "expirationTime": null, "keys": {"p256dh": "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM", "auth": "AAAAAAAAAAAAAAAAAAAAAA"}}
            DELETE /push/subscriptions/$device
            POST /push/test
            GET /trash → 6 one for each kind
            DELETE /trash/todos/$trashedTodo → 21 looks through what is over of each kind, and removes it as the job does
            DELETE /trash?type=alarms → 21 looks through what is over of each kind, and removes it as the job does
            POST /trash/todos/$trashedTodo/restore → 6 counts what one has
            POST /trash/diaries/$trashedDiary/restore → 6 counts what one has
            POST /trash/alarms/$trashedAlarm/restore
            POST /trash/goals/$trashedGoal/restore → 13 brings back what went along, of each kind, and counts the todos
            POST /trash/quick-inputs/$trashedQuick/restore → 15 plants again, and counts the todos
            """;

    private static final Pattern LINE =
            Pattern.compile("([A-Z]+) +([~!]?)(/\\S*) *(\\{.*})? *(?:→ (\\d+) .*)?");

    static List<RouteBudget> all() {
        return ALL.lines().map(RouteBudget::of).toList();
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
