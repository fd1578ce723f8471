package com.todomate.demo;

import static java.util.Objects.requireNonNull;

import com.todomate.tables.SeededRandom;
import com.todomate.tables.UuidBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Generates the cheers that a user received, from users who may see the target and cheer on it,
/// and the selected viewers of the user's diaries. All cheers are older than the owner's today, so
/// that they do not depend on the time of day.
public final class DemoCheerGenerator {

    private static final List<String> EMOJI =
            List.of("👍", "❤️", "🔥", "👏", "🎉", "💪", "😊", "🙌", "🌱", "✨");
    private static final int RECENT_DAYS = 14;
    private static final long MAX_DELAY_MILLIS = Duration.ofHours(8).toMillis();

    /// The most strangers who cheer on one public target of a popular user.
    private static final int MAX_STRANGERS = 30;

    /// The first users of a run are popular.
    private static final int POPULAR_USERS = 3;

    /// A todo or diary, and the followers of its owner who see it.
    private record Target(
            String kind, UUID id, Instant since, boolean isPublic, List<DemoUser> audience) {}

    private final DemoUser owner;
    private final DemoUserRows demoUserRows;
    private final DemoFollowGenerator demoFollowGenerator;
    private final SeededRandom seededRandom;
    private final List<DemoUser> followers;
    private final List<RowValues> cheers = new ArrayList<>();
    private final List<RowValues> viewers = new ArrayList<>();

    DemoCheerGenerator(
            DemoUser owner,
            DemoUserRows demoUserRows,
            DemoFollowGenerator demoFollowGenerator,
            SeededRandom seededRandom) {
        this.owner = owner;
        this.demoUserRows = demoUserRows;
        this.demoFollowGenerator = demoFollowGenerator;
        this.seededRandom = seededRandom;
        this.followers = demoFollowGenerator.followers(owner);
        demoUserRows.diaries().stream()
                .filter(DemoCheerGenerator::isShown)
                .map(this::diary)
                .forEach(this::cheer);
        todos().forEach(this::cheer);
    }

    public List<RowValues> cheers() {
        return cheers;
    }

    public List<RowValues> selectedViewers() {
        return viewers;
    }

    private static boolean isShown(RowValues diary) {
        return Boolean.FALSE.equals(diary.get("draft"))
                && !"PRIVATE".equals(diary.get("visibility"));
    }

    private Target diary(RowValues diary) {
        var id = (UUID) requireNonNull(diary.get("id"));
        var audience = "SELECTED".equals(diary.get("visibility")) ? select(id) : followers;
        return new Target(
                "DIARY",
                id,
                (Instant) requireNonNull(diary.get("created_at")),
                "PUBLIC".equals(diary.get("visibility")),
                audience);
    }

    private List<DemoUser> select(UUID diary) {
        if (followers.isEmpty()) return List.of();
        var picked = List.copyOf(pick(followers, seededRandom.between(1, 3)).values());
        for (var viewer : picked) {
            viewers.add(
                    new RowValues()
                            .set("kind", "DIARY")
                            .set("thing_id", diary)
                            .set("viewer_id", viewer.id())
                            .set("owner_id", owner.id()));
        }
        return picked;
    }

    /// Returns the todos done in the last two weeks, in goals that others see.
    private List<Target> todos() {
        Map<Object, String> levels =
                demoUserRows.goals().stream()
                        .collect(
                                Collectors.toMap(
                                        goal -> requireNonNull(goal.get("id")),
                                        goal -> String.valueOf(goal.get("visibility"))));
        var since = owner.today().minusDays(RECENT_DAYS);
        var targets = new ArrayList<Target>();
        for (var todo : demoUserRows.todos()) {
            var level = requireNonNull(levels.get(requireNonNull(todo.get("goal_id"))));
            var isPublic = level.equals("PUBLIC");
            if (!isPublic && !level.equals("FOLLOWERS")) continue;
            if (!"INHERIT".equals(todo.get("visibility"))) continue;
            if (!(todo.get("done_at") instanceof Instant doneAt)) continue;
            if (!(todo.get("date") instanceof LocalDate date) || date.isBefore(since)) continue;
            var id = (UUID) requireNonNull(todo.get("id"));
            targets.add(new Target("TODO", id, doneAt, isPublic, followers));
        }
        return targets;
    }

    private void cheer(Target target) {
        var from = String.valueOf(demoUserRows.user().get("cheers_from"));
        if (from.equals("NOBODY")) return;
        var diary = target.kind().equals("DIARY");
        var people = new LinkedHashMap<Long, DemoUser>();
        if (seededRandom.percent(diary ? 40 : 12) && !target.audience().isEmpty()) {
            people.putAll(pick(target.audience(), seededRandom.between(1, 3)));
        }
        if (target.isPublic() && from.equals("EVERYONE") && seededRandom.percent(diary ? 10 : 3)) {
            var maxStrangers =
                    demoFollowGenerator.index(owner.number()) < POPULAR_USERS ? MAX_STRANGERS : 1;
            for (int i = seededRandom.between(1, maxStrangers); i > 0; i--) {
                var stranger = demoFollowGenerator.stranger(owner.number(), seededRandom);
                if (stranger != null) people.putIfAbsent(stranger.number(), stranger);
            }
        }
        people.values().forEach(person -> cheer(target, person));
    }

    private Map<Long, DemoUser> pick(List<DemoUser> all, int count) {
        var picked = new LinkedHashMap<Long, DemoUser>();
        for (int i = 0; i < count; i++) {
            var user = seededRandom.oneOf(all);
            picked.put(user.number(), user);
        }
        return picked;
    }

    private void cheer(Target target, DemoUser person) {
        var count = seededRandom.percent(75) ? 1 : seededRandom.between(2, 3);
        var emoji = new ArrayList<>(EMOJI);
        Collections.shuffle(emoji, seededRandom.random());
        var end = owner.day().startOf(owner.today());
        var span = Math.min(MAX_DELAY_MILLIS, Duration.between(target.since(), end).toMillis());
        var first = target.since().plusMillis(seededRandom.random().nextLong(span));
        for (int slot = 1; slot <= count; slot++) {
            cheers.add(
                    new RowValues()
                            .set("id", UuidBytes.at(first, seededRandom))
                            .set("kind", target.kind())
                            .set("target_id", target.id())
                            .set("owner_id", owner.id())
                            .set("user_id", person.id())
                            .set("slot", slot)
                            .set("emoji", emoji.get(slot - 1))
                            .set("created_at", first));
        }
    }
}
