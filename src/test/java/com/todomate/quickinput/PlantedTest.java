package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests the transitions of docs/life-cycle.md that begin with a planted todo.
@ApiTest
class PlantedTest {

    @Autowired People people;

    ApiDriver apiDriver;

    @BeforeEach
    void signUpAda() {
        apiDriver = new ApiDriver(people);
    }

    @Test
    void activatingAPlantedTodoWithAnotherTitleMakesItActive() {
        var run = apiDriver.planter();
        var todo = apiDriver.on(run, apiDriver.today());
        apiDriver.activate(run, apiDriver.today()).expect(200);
        assertThat(apiDriver.state(run, apiDriver.today())).isEqualTo("PLANTED");
        var taken =
                apiDriver
                        .activate(run, apiDriver.today(), "title", "Jog", "time", "05:00")
                        .expect(200);
        assertThat(taken.id()).isEqualTo(todo);
        assertThat(taken.at("/title")).isEqualTo("Jog");
        assertThat(taken.at("/time")).isEqualTo("05:00");
        assertThat(apiDriver.state(run, apiDriver.today())).isEqualTo("ACTIVE");
        assertThat(
                        apiDriver
                                .activate(run, apiDriver.today(), "title", "Walk")
                                .expect(200)
                                .at("/title"))
                .isEqualTo("Jog");
    }

    @Test
    void editingAPlantedTodoMakesItActive() {
        assertBecomesActive(todo -> apiDriver.editTodo(todo, "memo", "fast").expect(200));
    }

    @Test
    void completingAPlantedTodoMakesItActive() {
        assertBecomesActive(todo -> apiDriver.act(todo, "complete").expect(200));
    }

    @Test
    void movingAPlantedTodoMakesItActive() {
        assertBecomesActive(todo -> apiDriver.act(todo, "move", "shiftDays", 1).expect(200));
    }

    private void assertBecomesActive(Consumer<String> touch) {
        var planter = apiDriver.planter();
        var today = apiDriver.today();
        assertThat(apiDriver.state(planter, today)).isEqualTo("PLANTED");
        var todo = apiDriver.on(planter, today);
        touch.accept(todo);
        assertThat(apiDriver.state(planter, today)).isEqualTo("ACTIVE");
        apiDriver.edit(planter, "title", "Jog");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Run");
        assertThat(apiDriver.todo(todo).at("/origin/follows")).isEqualTo("false");
    }

    @Test
    void requestsWithoutEffectLeaveAPlantedTodoPlanted() {
        var planter = apiDriver.planter();
        var todo = apiDriver.on(planter, apiDriver.today());
        apiDriver.editTodo(todo, "title", "Run").expect(200);
        apiDriver.act(todo, "reopen").expect(200);
        apiDriver.activate(planter, apiDriver.today()).expect(200);
        assertThat(apiDriver.todo(todo).at("/origin/follows")).isEqualTo("true");
        assertThat(apiDriver.todo(todo).at("/version")).isEqualTo("0");
    }

    @Test
    void archivingAPlantedTodoReturnsIt() {
        var planter = apiDriver.planter();
        var todo = apiDriver.on(planter, apiDriver.today());
        assertThat(apiDriver.archive(todo).expect(200).json().at("/discarded")).isEmpty();
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("RETURNED");
    }

    @Test
    void restoringAPlantedTodoTakesTheCurrentValuesOfItsQuickInput() {
        var planter = apiDriver.planter();
        var todo = apiDriver.on(planter, apiDriver.today());
        apiDriver.deleteTodo(todo);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("SKIPPED");
        apiDriver.edit(planter, "title", "Jog");
        assertThat(apiDriver.dates(planter)).isEmpty();
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/title")).isEqualTo("Jog");
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }
}
