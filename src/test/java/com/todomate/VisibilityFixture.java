package com.todomate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.todomate.SampleThing.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// An owner with resources of every visibility level, and a viewer of every role.
final class VisibilityFixture {

    private static final List<String> LEVELS =
            List.of("HIDDEN", "PRIVATE", "SELECTED", "FOLLOWERS", "PUBLIC");

    /// The selected viewers. Each follows the owner at first.
    private static final Set<ViewerRole> CHOSEN =
            EnumSet.of(
                    ViewerRole.SELECTED,
                    ViewerRole.FORMER,
                    ViewerRole.BLOCKED,
                    ViewerRole.BLOCKER,
                    ViewerRole.DEACTIVATED);

    private final Map<ViewerRole, Person> viewers = new EnumMap<>(ViewerRole.class);
    private final List<SampleThing> things = new ArrayList<>();
    private final Person owner;
    private final String today;

    VisibilityFixture(People people) {
        for (var viewerRole : ViewerRole.values()) {
            viewers.put(
                    viewerRole,
                    viewerRole == ViewerRole.ANONYMOUS ? people.stranger() : people.signUp("look"));
        }
        owner = person(ViewerRole.OWNER);
        today = owner.today();
        owner.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        accepted(ViewerRole.FOLLOWER);
        for (var viewerRole : CHOSEN) accepted(viewerRole);
        asks(ViewerRole.REQUESTER);
        for (var level : LEVELS) goalWithTodos(level);
        for (var level : LEVELS.subList(1, LEVELS.size())) diary(level, false, things.size());
        diary("PUBLIC", true, things.size());
        photo("avatar", "/me", ViewerRole.ACQUAINTED, "avatarId");
        unusedPhoto();
        resourcesWithoutAudience();
        absent();
        person(ViewerRole.FORMER).delete("/users/" + owner.id() + "/follow").expect(204);
        owner.put("/users/" + person(ViewerRole.BLOCKED).id() + "/block", "").expect(200);
        person(ViewerRole.BLOCKER).put("/users/" + owner.id() + "/block", "").expect(200);
        deactivate(people.signUpAdmin("admin"), ViewerRole.DEACTIVATED);
    }

    Person person(ViewerRole viewerRole) {
        return requireNonNull(viewers.get(viewerRole));
    }

    Person owner() {
        return owner;
    }

    String today() {
        return today;
    }

    List<SampleThing> things() {
        return things;
    }

    static void deactivate(Person admin, Person who) {
        admin.post("/admin/users/" + who.id() + "/deactivate").expect(200);
    }

    private void deactivate(Person admin, ViewerRole who) {
        deactivate(admin, person(who));
    }

    private void asks(ViewerRole viewerRole) {
        person(viewerRole).put("/users/" + owner.id() + "/follow", "").expect(200);
    }

    private void accepted(ViewerRole viewerRole) {
        asks(viewerRole);
        owner.post("/me/follow-requests/" + person(viewerRole).id() + "/accept").expect(200);
    }

    private List<String> chosen() {
        return CHOSEN.stream().map(viewerRole -> person(viewerRole).id()).toList();
    }

    private void goalWithTodos(String level) {
        var content = new HashMap<String, Object>(Map.of("visibility", level));
        if (level.equals("SELECTED")) content.put("viewerIds", chosen());
        var seenBy = ViewerRole.of(level);
        var ownerOnly = EnumSet.of(ViewerRole.OWNER);
        var goal = make(Kind.GOAL, level, "/goals", content, seenBy, true);
        var dated = Map.of("goalId", goal, "date", today);
        make(Kind.TODO, level, "/todos", dated, seenBy, true);
        make(
                Kind.TODO,
                level + " narrowed",
                "/todos",
                with(dated, "visibility", "PRIVATE"),
                ownerOnly,
                true);
        make(Kind.TODO, level + " in the box", "/todos", Map.of("goalId", goal), ownerOnly, false);
        var picture = make(Kind.TODO, level + " with a photo", "/todos", dated, seenBy, true);
        photo(level + " todo", "/todos/" + picture, seenBy);
        var deleted = make(Kind.TODO, level + " in the trash", "/todos", dated, Set.of(), false);
        owner.delete("/todos/" + deleted).expect(204);
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        make(
                Kind.QUICK_INPUT,
                level,
                "/quick-inputs",
                Map.of("goalId", goal, "weekdays", week),
                ownerOnly,
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
        var seenBy = draft ? EnumSet.of(ViewerRole.OWNER) : ViewerRole.of(level);
        var secret = secret();
        content.put("body", secret);
        var id = owner.post("/diaries", content).expect(201).id();
        photo(level + (draft ? " draft" : " diary"), "/diaries/" + id, seenBy);
        things.add(
                new SampleThing(
                        Kind.DIARY, level + (draft ? " draft" : ""), id, secret, seenBy, true));
    }

    /// Adds a photo. It has no secret text, because no response contains text of a photo.
    private void photo(String name, String on, Set<ViewerRole> seenBy) {
        photo(name, on, seenBy, "photoId");
    }

    private void photo(String name, String on, Set<ViewerRole> seenBy, String field) {
        var id = owner.post("/media", RouteSamples.PHOTO).expect(201).id();
        owner.patch(on, Map.of(field, id)).expect(200);
        things.add(new SampleThing(Kind.PHOTO, name, id, "", seenBy, false));
    }

    /// Adds a photo that no resource uses.
    private void unusedPhoto() {
        var id = owner.post("/media", RouteSamples.PHOTO).expect(201).id();
        things.add(
                new SampleThing(
                        Kind.PHOTO, "on nothing", id, "", EnumSet.of(ViewerRole.OWNER), false));
    }

    private void absent() {
        for (var kind : kinds()) {
            things.add(
                    new SampleThing(
                            kind,
                            "absent",
                            UUID.randomUUID().toString(),
                            secret(),
                            Set.of(),
                            false));
        }
    }

    /// Adds a row of every resource that has none yet. Only the owner may see it.
    private void resourcesWithoutAudience() {
        var existing = kinds();
        for (var resource : ResourceSamples.of(owner).resources()) {
            if (existing.contains(resource.word())) continue;
            var secret = secret();
            var body = with(resource.body(owner), resource.text(), secret);
            var id = owner.post(resource.path(), body).expect(201).id();
            things.add(
                    new SampleThing(
                            resource.word(),
                            resource.word(),
                            id,
                            secret,
                            EnumSet.of(ViewerRole.OWNER),
                            false));
        }
    }

    Set<String> kinds() {
        return things.stream().map(SampleThing::kind).collect(toUnmodifiableSet());
    }

    private String make(
            String kind,
            String name,
            String path,
            Map<String, ?> content,
            Set<ViewerRole> seenBy,
            boolean dated) {
        var secret = secret();
        var id = owner.post(path, with(content, "title", secret)).expect(201).id();
        things.add(new SampleThing(kind, name, id, secret, seenBy, dated));
        // Only the owner may see the memo.
        if (kind.equals(Kind.TODO) && dated)
            owner.patch("/todos/" + id, Map.of("memo", secret())).expect(200);
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
