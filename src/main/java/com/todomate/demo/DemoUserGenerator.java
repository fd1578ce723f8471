package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Generates the rows of one user, from four weeks ago to two weeks ahead.
final class DemoUserGenerator {

    private static final List<String> CHEERS_FROM =
            List.of(
                    "EVERYONE",
                    "EVERYONE",
                    "EVERYONE",
                    "EVERYONE",
                    "EVERYONE",
                    "EVERYONE",
                    "EVERYONE",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "NOBODY");

    private final String passwordHash;
    private final DemoUser demoUser;
    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;
    private final DemoPhrases demoPhrases;
    private final DemoTodoGenerator todoGenerator;
    private final DemoQuickInputGenerator quickInputGenerator;
    private final DemoGoalGenerator goalGenerator;
    private final DemoPhotoAlbum album;

    /// @param index how many users of the run come before this one
    DemoUserGenerator(DemoUser demoUser, String passwordHash, long index) {
        this.passwordHash = passwordHash;
        this.demoUser = demoUser;
        this.userContext = new DemoUserContext(demoUser);
        this.seededRandom = demoUser.seededRandom();
        this.demoPhrases = demoUser.phrases();
        this.todoGenerator = new DemoTodoGenerator(userContext);
        this.quickInputGenerator = new DemoQuickInputGenerator(userContext, todoGenerator);
        this.goalGenerator = new DemoGoalGenerator(userContext, todoGenerator, quickInputGenerator);
        this.album = new DemoPhotoAlbum(userContext, index);
    }

    DemoUserRows generate() {
        var themes = new ArrayList<>(demoPhrases.themes());
        Collections.shuffle(themes, seededRandom.random());
        var count = seededRandom.between(3, 6);
        for (int i = 0; i < count; i++) goalGenerator.add(themes.get(i), i);
        var user = user();
        var diaries = new DemoDiaryGenerator(userContext, album).generate();
        var alarms = new DemoAlarmGenerator(userContext).generate();
        for (var todo : todoGenerator.todos()) {
            if (todo.get("done_at") instanceof Instant doneAt) {
                todo.set("photo_id", album.addDayPhoto(doneAt, 1));
            }
        }
        user.set(
                "shared_at",
                DemoActivity.latest(goalGenerator.goals(), todoGenerator.todos(), diaries));
        return new DemoUserRows(
                user,
                goalGenerator.goals(),
                quickInputGenerator.quickInputs(),
                todoGenerator.todos(),
                quickInputGenerator.skippedDays(),
                diaries,
                alarms,
                album.photos());
    }

    private RowValues user() {
        var name = seededRandom.oneOf(demoPhrases.names());
        var handle = name.spelt() + "_" + demoUser.number();
        var displayName =
                demoPhrases
                        .fullName()
                        .formatted(name.written(), seededRandom.oneOf(demoPhrases.families()));
        var createdAt =
                userContext.randomTime(
                        userContext.today().minusDays(seededRandom.between(60, 120)), 8, 22);
        return new RowValues()
                .set("id", userContext.owner())
                .set("version", 0)
                .set("created_at", createdAt)
                .set("updated_at", createdAt)
                .set("handle", handle)
                .set("email", handle + DemoDataGenerator.EMAIL_DOMAIN)
                .set("password_hash", passwordHash)
                .set("display_name", displayName)
                .set(
                        "bio",
                        seededRandom.percent(60) ? seededRandom.oneOf(demoPhrases.bios()) : null)
                .set("role", "USER")
                .set("time_zone", demoUser.day().zone().getId())
                .set("day_starts_at", demoUser.day().startsAt())
                .set("week_starts_on", weekStartsOn())
                .set("locale", demoPhrases.locale())
                .set("searchable", true)
                .set("searchable_by_email", false)
                .set("follow_approval", demoUser.approves() ? "REQUEST" : "AUTO")
                .set("cheers_from", seededRandom.oneOf(CHEERS_FROM))
                .set("default_goal_visibility", "FOLLOWERS")
                .set("default_diary_visibility", "PRIVATE")
                .set("quick_input_mode", "SUGGEST")
                .set("avatar_id", album.addAvatar(createdAt, 70))
                .set("shared_at", null);
    }

    /// Most users keep the default of their language, which is Sunday in Korean.
    private String weekStartsOn() {
        var keepsDefault = seededRandom.percent(90);
        return keepsDefault == demoPhrases.locale().equals("ko") ? "SUN" : "MON";
    }
}
