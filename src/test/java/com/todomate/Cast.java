package com.todomate;

import static java.util.Objects.requireNonNull;

import com.todomate.Thing.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/// An owner with things of every level, and everybody who may look at them.
final class Cast {

    private static final List<String> LEVELS =
            List.of("HIDDEN", "PRIVATE", "SELECTED", "FOLLOWERS", "PUBLIC");

    private final Map<Looker, Person> lookers = new EnumMap<>(Looker.class);
    private final List<Thing> things = new ArrayList<>();
    private final List<String> memos = new ArrayList<>();
    private final Person owner;
    private final String today;

    Cast(People people, JdbcTemplate sql) {
        for (var looker : Looker.values()) {
            lookers.put(
                    looker, looker == Looker.ANONYMOUS ? people.stranger() : people.signUp("look"));
        }
        owner = person(Looker.OWNER);
        today = String.valueOf(owner.get("/calendar").at("/today"));
        owner.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        for (var looker : EnumSet.of(Looker.FOLLOWER, Looker.SELECTED, Looker.FORMER))
            accepted(looker);
        for (var looker : EnumSet.of(Looker.BLOCKED, Looker.BLOCKER, Looker.DEACTIVATED))
            accepted(looker);
        asks(Looker.REQUESTER);
        for (var level : LEVELS) goalWithTodos(level);
        for (var level : LEVELS.subList(1, LEVELS.size())) diary(level, false, things.size());
        diary("PUBLIC", true, things.size());
        photo("avatar", "/me", Looker.ACQUAINTED, "avatarId");
        loose();
        alarm();
        absent();
        person(Looker.FORMER).delete("/users/" + owner.id() + "/follow").expect(204);
        owner.put("/users/" + person(Looker.BLOCKED).id() + "/block", "").expect(200);
        person(Looker.BLOCKER).put("/users/" + owner.id() + "/block", "").expect(200);
        var admin = people.signUp("admin");
        sql.update("update user set role = 'ADMIN' where handle = ?", admin.handle());
        deactivate(people.back(admin), Looker.DEACTIVATED);
    }

    Person person(Looker looker) {
        return requireNonNull(lookers.get(looker));
    }

    Person owner() {
        return owner;
    }

    String today() {
        return today;
    }

    List<Thing> things() {
        return things;
    }

    /// What todos say to their owner alone.
    List<String> memos() {
        return memos;
    }

    static void deactivate(Person admin, Person who) {
        admin.post("/admin/users/" + who.id() + "/deactivate").expect(200);
    }

    private void deactivate(Person admin, Looker who) {
        deactivate(admin, person(who));
    }

    private void asks(Looker looker) {
        person(looker).put("/users/" + owner.id() + "/follow", "").expect(200);
    }

    private void accepted(Looker looker) {
        asks(looker);
        owner.post("/me/follow-requests/" + person(looker).id() + "/accept").expect(200);
    }

    private List<String> chosen() {
        return EnumSet.of(
                        Looker.SELECTED,
                        Looker.FORMER,
                        Looker.BLOCKED,
                        Looker.BLOCKER,
                        Looker.DEACTIVATED)
                .stream()
                .map(looker -> person(looker).id())
                .toList();
    }

    private void goalWithTodos(String level) {
        var content = new HashMap<String, Object>(Map.of("visibility", level));
        if (level.equals("SELECTED")) content.put("viewerIds", chosen());
        var seenBy = Looker.of(level);
        var nobody = EnumSet.of(Looker.OWNER);
        var goal = make(Kind.GOAL, level, "/goals", content, seenBy, true);
        var dated = Map.of("goalId", goal, "date", today);
        make(Kind.TODO, level, "/todos", dated, seenBy, true);
        make(
                Kind.TODO,
                level + " narrowed",
                "/todos",
                with(dated, "visibility", "PRIVATE"),
                nobody,
                true);
        make(Kind.TODO, level + " in the box", "/todos", Map.of("goalId", goal), nobody, false);
        var picture = make(Kind.TODO, level + " with a photo", "/todos", dated, seenBy, true);
        photo(level + " todo", "/todos/" + picture, seenBy);
        var gone = make(Kind.TODO, level + " in the trash", "/todos", dated, Set.of(), false);
        owner.delete("/todos/" + gone).expect(204);
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        make(
                Kind.QUICK_INPUT,
                level,
                "/quick-inputs",
                Map.of("goalId", goal, "weekdays", week),
                nobody,
                true);
        if (level.equals("PUBLIC")) {
            var trashed = make(Kind.GOAL, "in the trash", "/goals", content, Set.of(), false);
            owner.delete("/goals/" + trashed).expect(204);
        }
    }

    private void diary(String level, boolean draft, int day) {
        var content =
                new HashMap<String, Object>(
                        Map.of("visibility", level, "emoji", "🍚", "draft", draft));
        content.put(
                "date",
                LocalDate.parse(today).minusDays(level.equals("PUBLIC") && !draft ? 0 : day));
        if (level.equals("SELECTED")) content.put("viewerIds", chosen());
        var seenBy = draft ? EnumSet.of(Looker.OWNER) : Looker.of(level);
        var secret = secret();
        content.put("body", secret);
        var id = owner.post("/diaries", content).expect(201).id();
        photo(level + (draft ? " draft" : " diary"), "/diaries/" + id, seenBy);
        things.add(
                new Thing(Kind.DIARY, level + (draft ? " draft" : ""), id, secret, seenBy, true));
    }

    /// A photo says nothing that could be found in an answer.
    private void photo(String name, String on, Set<Looker> seenBy) {
        photo(name, on, seenBy, "photoId");
    }

    private void photo(String name, String on, Set<Looker> seenBy, String field) {
        var id = owner.post("/media", Samples.PHOTO).expect(201).id();
        owner.patch(on, Map.of(field, id)).expect(200);
        things.add(new Thing(Kind.PHOTO, name, id, "", seenBy, false));
    }

    /// One that hangs on nothing.
    private void loose() {
        var id = owner.post("/media", Samples.PHOTO).expect(201).id();
        things.add(new Thing(Kind.PHOTO, "on nothing", id, "", EnumSet.of(Looker.OWNER), false));
    }

    private void absent() {
        for (var kind : Kind.values()) {
            things.add(
                    new Thing(
                            kind,
                            "absent",
                            UUID.randomUUID().toString(),
                            secret(),
                            Set.of(),
                            false));
        }
    }

    private void alarm() {
        var secret = secret();
        var body = Map.of("time", "07:30", "label", secret);
        var id = owner.post("/alarms", body).expect(201).id();
        things.add(new Thing(Kind.ALARM, "alarm", id, secret, EnumSet.of(Looker.OWNER), false));
    }

    private String make(
            Kind kind,
            String name,
            String path,
            Map<String, ?> content,
            Set<Looker> seenBy,
            boolean dated) {
        var secret = secret();
        var id = owner.post(path, with(content, "title", secret)).expect(201).id();
        things.add(new Thing(kind, name, id, secret, seenBy, dated));
        if (kind == Kind.TODO && dated) {
            var memo = secret();
            owner.patch("/todos/" + id, Map.of("memo", memo)).expect(200);
            memos.add(memo);
        }
        return id;
    }

    private static Map<String, Object> with(Map<String, ?> some, String name, Object value) {
        var more = new HashMap<String, Object>(some);
        more.put(name, value);
        return more;
    }

    private static String secret() {
        return "secret" + UUID.randomUUID().toString().replace("-", "");
    }
}
