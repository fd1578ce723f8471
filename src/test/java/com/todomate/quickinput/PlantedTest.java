package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The rows of the life cycle's first table that begin with a planted todo.
@ApiTest
class PlantedTest {

    @Autowired People people;

    Desk desk;

    @BeforeEach
    void ada() {
        desk = new Desk(people);
    }

    @Test
    void plantedToActiveByActivatingItWithOtherWords() {
        var run = desk.planter();
        var todo = desk.on(run, desk.today());
        desk.take(run, desk.today()).expect(200);
        assertThat(desk.state(run, desk.today())).isEqualTo("PLANTED");
        var taken = desk.take(run, desk.today(), "title", "Jog", "time", "05:00").expect(200);
        assertThat(taken.id()).isEqualTo(todo);
        assertThat(taken.at("/title")).isEqualTo("Jog");
        assertThat(taken.at("/time")).isEqualTo("05:00");
        assertThat(desk.state(run, desk.today())).isEqualTo("ACTIVE");
        assertThat(desk.take(run, desk.today(), "title", "Walk").expect(200).at("/title"))
                .isEqualTo("Jog");
    }

    @Test
    void plantedToActiveByEditing() {
        becomesOnesOwn(todo -> desk.editTodo(todo, "memo", "fast").expect(200));
    }

    @Test
    void plantedToActiveByCompleting() {
        becomesOnesOwn(todo -> desk.act(todo, "complete").expect(200));
    }

    @Test
    void plantedToActiveByMoving() {
        becomesOnesOwn(todo -> desk.act(todo, "move", "shiftDays", 1).expect(200));
    }

    private void becomesOnesOwn(Consumer<String> touch) {
        var planter = desk.planter();
        var today = desk.today();
        assertThat(desk.state(planter, today)).isEqualTo("PLANTED");
        var todo = desk.on(planter, today);
        touch.accept(todo);
        assertThat(desk.state(planter, today)).isEqualTo("ACTIVE");
        desk.edit(planter, "title", "Jog");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Run");
        assertThat(desk.todo(todo).at("/origin/follows")).isEqualTo("false");
    }

    @Test
    void plantedStaysPlantedWhenNothingIsTouched() {
        var planter = desk.planter();
        var todo = desk.on(planter, desk.today());
        desk.editTodo(todo, "title", "Run").expect(200);
        desk.act(todo, "reopen").expect(200);
        desk.take(planter, desk.today()).expect(200);
        assertThat(desk.todo(todo).at("/origin/follows")).isEqualTo("true");
        assertThat(desk.todo(todo).at("/version")).isEqualTo("0");
    }

    @Test
    void plantedToReturnedByArchiving() {
        var planter = desk.planter();
        var todo = desk.on(planter, desk.today());
        assertThat(desk.archive(todo).expect(200).json().at("/discarded")).isEmpty();
        assertThat(desk.state(planter, desk.today())).isEqualTo("RETURNED");
    }

    @Test
    void plantedToTrashAndBackFollowsWhatTheQuickInputSaysThen() {
        var planter = desk.planter();
        var todo = desk.on(planter, desk.today());
        desk.deleteTodo(todo);
        assertThat(desk.state(planter, desk.today())).isEqualTo("SKIPPED");
        desk.edit(planter, "title", "Jog");
        assertThat(desk.dates(planter)).isEmpty();
        assertThat(desk.restoreTodo(todo).expect(200).at("/title")).isEqualTo("Jog");
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }
}
