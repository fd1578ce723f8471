package com.todomate.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class AlarmTest {

    @Autowired People people;

    Person ada;

    @BeforeEach
    void signUpAda() {
        ada = people.signUp("ada");
    }

    private ApiResponse alarm(String body) {
        return ada.post("/alarms", body);
    }

    private String created(String time, String... weekdays) {
        return ada.post("/alarms", Map.of("time", time, "weekdays", List.of(weekdays)))
                .expect(201)
                .id();
    }

    private List<String> day(LocalDate date) {
        return ada.get("/days/%s", date).expect(200).json().at("/alarms").findValuesAsString("id");
    }

    @Test
    void theWeekdaysOfAnAlarmDefaultToEveryDay() {
        var alarm = alarm("{\"time\": \"07:30\"}").expect(201);
        assertThat(alarm.at("/time")).isEqualTo("07:30");
        assertThat(alarm.at("/weekdays"))
                .isEqualTo("[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\",\"SAT\",\"SUN\"]");
        assertThat(alarm.at("/label")).isNull();
        assertThat(alarm.at("/enabled")).isEqualTo("true");
    }

    @Test
    void fieldsAreReadBackAsTheyWereWritten() {
        var alarm =
                alarm(
                                """
                                {"time": "23:59", "weekdays": ["SUN", "MON"], "label": " 일어나 ⏰ ", "enabled": false}
                                """)
                        .expect(201);
        var read = ada.get("/alarms/%s", alarm.id()).expect(200);
        assertThat(read.at("/time")).isEqualTo("23:59");
        assertThat(read.at("/weekdays")).isEqualTo("[\"MON\",\"SUN\"]");
        assertThat(read.at("/label")).isEqualTo("일어나 ⏰");
        assertThat(read.at("/enabled")).isEqualTo("false");
    }

    @Test
    void clearedFieldsGetTheirDefaults() {
        var id =
                alarm(
                                "{\"time\": \"07:30\", \"weekdays\": [\"MON\"], \"label\": \"x\", \"enabled\": false}")
                        .expect(201)
                        .id();
        var cleared = "{\"weekdays\": null, \"label\": \"\", \"enabled\": null}";
        var alarm = ada.patch("/alarms/" + id, cleared).expect(200);
        assertThat(alarm.json().at("/weekdays")).hasSize(7);
        assertThat(alarm.at("/label")).isNull();
        assertThat(alarm.at("/enabled")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time {}",
                "time {\"time\": null}",
                "time {\"time\": \"7:30\"}",
                "time {\"time\": \"24:00\"}",
                "time {\"time\": \"07:30:15\"}",
                "time {\"time\": 730}",
                "weekdays {\"time\": \"07:30\", \"weekdays\": []}",
                "weekdays[0] {\"time\": \"07:30\", \"weekdays\": [\"MONDAY\"]}",
                "weekdays {\"time\": \"07:30\", \"weekdays\": 127}",
                "label {\"time\": \"07:30\", \"label\": \"two\\nlines\"}",
                "label {\"time\": \"07:30\", \"label\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}",
                "enabled {\"time\": \"07:30\", \"enabled\": \"yes\"}",
                "lastDate {\"time\": \"07:30\", \"lastDate\": \"2026-11-20\"}",
                "checkAt {\"time\": \"07:30\", \"checkAt\": \"2026-11-20T00:00:00Z\"}"
            })
    void invalidAlarmsAreRefusedByField(String sample) {
        var parts = sample.split(" ", 2);
        alarm(parts[1]).invalid(parts[0]);
        assertThat(ada.get("/alarms").each("id")).isEmpty();
    }

    @Test
    void alarmsAreSortedByTimeByDefault() {
        var late = created("22:00", "MON");
        var early = created("06:00", "TUE");
        var noon = created("12:00", "MON", "TUE");
        assertThat(ada.get("/alarms").each("id")).containsExactly(early, noon, late);
        assertThat(ada.get("/alarms?sort=-time").each("id")).containsExactly(late, noon, early);
        assertThat(ada.get("/alarms?sort=createdAt").each("id")).containsExactly(late, early, noon);
        var page = ada.get("/alarms?limit=2").expect(200);
        assertThat(
                        ada.get("/alarms?limit=2&cursor=%s", String.valueOf(page.at("/nextCursor")))
                                .each("id"))
                .containsExactly(late);
        ada.get("/alarms?sort=label").invalid("sort");
    }

    @Test
    void alarmsAreFilteredByEnabledWeekdayAndText() {
        var monday = created("06:00", "MON");
        var weekend = created("09:00", "SAT", "SUN");
        ada.patch("/alarms/" + weekend, Map.of("enabled", false, "label", "Sleep in")).expect(200);
        assertThat(ada.get("/alarms?enabled=true").each("id")).containsExactly(monday);
        assertThat(ada.get("/alarms?enabled=false").each("id")).containsExactly(weekend);
        assertThat(ada.get("/alarms?weekday=SUN,TUE").each("id")).containsExactly(weekend);
        assertThat(ada.get("/alarms?weekday=TUE").each("id")).isEmpty();
        assertThat(ada.get("/alarms?q=sleep").each("id")).containsExactly(weekend);
        ada.get("/alarms?weekday=MONDAY").invalid("weekday");
        ada.get("/alarms?enabled=perhaps").invalid("enabled");
        ada.get("/alarms?label=x").invalid("label");
    }

    @Test
    void moreThanAHundredAlarmsAreRefused() {
        var ids = IntStream.range(0, 100).mapToObj(i -> created("07:30", "MON")).toList();
        alarm("{\"time\": \"07:30\"}").refused(409, "too_many");
        ada.delete("/alarms/" + ids.getFirst()).expect(204);
        created("07:31", "MON");
        ada.post("/trash/alarms/" + ids.getFirst() + "/restore").refused(409, "too_many");
        people.signUp("bob").post("/alarms", Map.of("time", "07:30")).expect(201);
    }

    @Test
    void theTrashTitleOfAnAlarmIsItsLabelOrTime() {
        var plain = created("07:30", "MON");
        var named = created("07:31", "MON");
        ada.patch("/alarms/" + named, Map.of("label", "Get up")).expect(200);
        ada.delete("/alarms/" + plain).expect(204);
        ada.delete("/alarms/" + named).expect(204);
        var trash = ada.get("/trash?type=alarms").expect(200);
        assertThat(trash.each("title")).containsExactly("Get up", "07:30");
        assertThat(ada.post("/trash/alarms/" + plain + "/restore").expect(200).at("/time"))
                .isEqualTo("07:30");
    }

    @Test
    void alarmsOfAnotherUserAreNotFound() {
        var id = created("07:30", "MON");
        var bob = people.signUp("bob");
        bob.get("/alarms/%s", id).refused(404, "not_found");
        bob.patch("/alarms/" + id, Map.of("enabled", false)).refused(404, "not_found");
        bob.delete("/alarms/" + id).refused(404, "not_found");
        assertThat(bob.get("/alarms").each("id")).isEmpty();
    }

    @Test
    void aDayListsTheEnabledAlarmsOfItsWeekday() {
        var today = LocalDate.parse(String.valueOf(ada.get("/days/today").at("/today")));
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var late = created("22:00", "MON", "WED");
        var early = created("06:00", "MON");
        var off = created("07:00", "MON");
        ada.patch("/alarms/" + off, Map.of("enabled", false)).expect(200);
        ada.delete("/alarms/" + created("08:00", "MON")).expect(204);
        assertThat(day(monday)).containsExactly(early, late);
        assertThat(day(monday.plusDays(1))).isEmpty();
        assertThat(day(monday.plusDays(2))).containsExactly(late);
        assertThat(ada.get("/days/%s", monday).json().at("/alarms/0"))
                .isEqualTo(ada.get("/alarms/%s", early).json());
        var own = ada.get("/users/" + ada.id() + "/days/" + monday).expect(200);
        assertThat(own.json().at("/alarms").findValuesAsString("id")).containsExactly(early, late);
    }

    @Test
    void othersDoNotSeeAlarms() {
        var today = String.valueOf(ada.get("/days/today").at("/today"));
        created("06:00", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var goal = ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).id();
        ada.post("/todos", Map.of("goalId", goal, "title", "5 km", "date", today)).expect(201);
        var bob = people.signUp("bob");
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        var day = bob.get("/users/" + ada.id() + "/days/" + today).expect(200).json();
        assertThat(day.has("goals")).isTrue();
        assertThat(day.has("alarms")).isFalse();
        var entry = bob.get("/feed?date=%s", today).expect(200).json().at("/items/0/day");
        assertThat(entry.has("goals")).isTrue();
        assertThat(entry.has("alarms")).isFalse();
    }
}
