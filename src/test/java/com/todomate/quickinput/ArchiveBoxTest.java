package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The archive box on its days. 2026-11-23 is a Monday.
@ApiTest
class ArchiveBoxTest {

    private static final String MONDAY = "2026-11-23";
    private static final String TUESDAY = "2026-11-24";
    private static final String WEDNESDAY = "2026-11-25";

    @Autowired People people;

    Person ada;
    String goal;

    @BeforeEach
    void adaRuns() {
        ada = people.signUp("ada");
        goal = ada.get("/goals").each("id").getFirst();
    }

    private Answer quickInput(String title, Object... more) {
        var body = new HashMap<String, Object>();
        body.put("goalId", goal);
        body.put("title", title);
        body.put("weekdays", List.of("MON", "WED"));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return ada.post("/quick-inputs", body).expect(201);
    }

    private List<String> offered(String date) {
        return ada.get("/archive?date=%s", date).expect(200).each("title");
    }

    private Answer take(String id, String date) {
        return ada.put("/quick-inputs/" + id + "/occurrences/" + date, Map.of());
    }

    @Test
    void aRuleOffersItsWeekdaysBetweenItsDates() {
        quickInput("Run", "startDate", MONDAY, "endDate", "2026-11-30");
        assertThat(offered(MONDAY)).containsExactly("Run");
        assertThat(offered(TUESDAY)).isEmpty();
        assertThat(offered(WEDNESDAY)).containsExactly("Run");
        assertThat(offered("2026-11-18")).isEmpty();
        assertThat(offered("2026-11-30")).containsExactly("Run");
        assertThat(offered("2026-12-02")).isEmpty();
    }

    @Test
    void whatWasActivatedKeepsItsNameAndTheNextDayOffersTheNewOne() {
        var id = quickInput("Run", "time", "07:00").id();
        var todo = take(id, MONDAY).expect(201);
        assertThat(todo.at("/origin/quickInputId")).isEqualTo(id);
        ada.patch("/quick-inputs/" + id, Map.of("title", "Jog")).expect(200);
        assertThat(ada.get("/todos/%s", todo.id()).at("/title")).isEqualTo("Run");
        assertThat(offered(MONDAY)).isEmpty();
        assertThat(offered(WEDNESDAY)).containsExactly("Jog");
        ada.patch("/todos/" + todo.id(), Map.of("time", "07:30")).expect(200);
        var archived = ada.post("/todos/" + todo.id() + "/archive").expect(200);
        assertThat(archived.text()).contains("\"discarded\":[\"title\",\"time\"]");
        assertThat(archived.at("/time")).isEqualTo("07:00");
        assertThat(offered(MONDAY)).containsExactly("Jog");
        ada.patch("/quick-inputs/" + id, Map.of("title", "Walk")).expect(200);
        assertThat(offered(MONDAY)).containsExactly("Walk");
        assertThat(
                        ada.get(
                                        "/quick-inputs/"
                                                + id
                                                + "/occurrences?from="
                                                + MONDAY
                                                + "&to="
                                                + WEDNESDAY)
                                .each("state"))
                .containsExactly("RETURNED", "SUGGESTED");
        take(id, MONDAY).expect(200);
        ada.delete("/todos/" + todo.id()).expect(204);
        assertThat(offered(MONDAY)).isEmpty();
        take(id, MONDAY).refused(409, "occurrence_skipped");
        ada.post("/trash/todos/" + todo.id() + "/restore").expect(200);
        ada.post("/todos/" + todo.id() + "/archive").expect(200);
        ada.patch("/quick-inputs/" + id, Map.of("weekdays", List.of("TUE"))).expect(200);
        assertThat(ada.get("/todos/%s", todo.id()).at("/date")).isNull();
        ada.delete("/quick-inputs/" + id).expect(204);
        ada.post("/trash/quick-inputs/" + id + "/restore").expect(200);
    }
}
