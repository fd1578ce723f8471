package com.todomate.demo;

import static com.todomate.demo.DemoUserContext.PAST_DAYS;

import com.todomate.tables.SeededRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Generates the diaries of one user, of the four weeks until yesterday. Some users write nearly
/// every day, others hardly ever.
final class DemoDiaryGenerator {

    private static final List<String> COLORS =
            List.of("#F2C94C", "#FF8FAB", "#6FCF97", "#5B8DEF", "#BB6BD9", "#F2994A");
    private static final List<String> VISIBILITIES =
            List.of(
                    "PRIVATE",
                    "PRIVATE",
                    "PRIVATE",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "PUBLIC",
                    "PUBLIC",
                    "SELECTED");

    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;
    private final List<DemoPhrases.Page> pages;
    private final DemoPhotoAlbum album;

    DemoDiaryGenerator(DemoUserContext userContext, DemoPhotoAlbum album) {
        this.userContext = userContext;
        this.seededRandom = userContext.seededRandom();
        this.pages = userContext.phrases().pages();
        this.album = album;
    }

    List<RowValues> generate() {
        var diaries = new ArrayList<RowValues>();
        var percentOfDays = seededRandom.oneOf(List.of(0, 10, 30, 50, 85));
        for (var day = userContext.today().minusDays(PAST_DAYS);
                day.isBefore(userContext.today());
                day = day.plusDays(1)) {
            if (seededRandom.percent(percentOfDays)) diaries.add(diary(day));
        }
        return diaries;
    }

    private RowValues diary(LocalDate day) {
        var page = seededRandom.oneOf(pages);
        var writtenAt = userContext.randomTime(day, 20, 23);
        var draft = seededRandom.percent(6);
        var editedAt =
                seededRandom.percent(10)
                        ? writtenAt.plusSeconds(seededRandom.between(20, 900))
                        : writtenAt;
        return new RowValues()
                .set("id", userContext.nextId())
                .set("owner_id", userContext.owner())
                .set("version", editedAt.equals(writtenAt) ? 0 : 1)
                .set("created_at", writtenAt)
                .set("updated_at", editedAt)
                .set("deleted_at", null)
                .set("date", day)
                .set("emoji", draft && seededRandom.percent(50) ? null : page.emoji())
                .set("body", seededRandom.percent(90) ? userContext.withNumbers(page.text()) : null)
                .set("temperature", seededRandom.percent(40) ? seededRandom.between(0, 100) : null)
                .set("color", seededRandom.percent(50) ? seededRandom.oneOf(COLORS) : null)
                .set("photo_id", album.addDayPhoto(writtenAt, 15))
                .set("visibility", seededRandom.oneOf(VISIBILITIES))
                .set("draft", draft);
    }
}
