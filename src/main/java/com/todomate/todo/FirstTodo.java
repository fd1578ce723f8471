package com.todomate.todo;

import static com.todomate.goal.QGoal.goal;

import com.todomate.viewset.Kit;
import com.todomate.viewset.Viewer;
import com.todomate.viewset.Warming;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What people write most: a todo, a word more about it, and that it is done.
@Component
class FirstTodo implements Warming {

    private final Kit kit;
    private final TodoViewSet todos;

    FirstTodo(Kit kit, TodoViewSet todos) {
        this.kit = kit;
        this.todos = todos;
    }

    @Override
    public void warm(Viewer nobody) {
        var id = UUID.randomUUID();
        var first =
                kit.queries()
                        .select(goal.id)
                        .from(goal)
                        .where(goal.ownerId.eq(nobody.id()))
                        .fetchFirst();
        var body =
                kit.json()
                        .createObjectNode()
                        .put("id", id.toString())
                        .put("goalId", String.valueOf(first))
                        .put("title", "5 km")
                        .put("date", nobody.today().toString());
        todos.create(nobody, body);
        todos.amend(nobody, id, kit.json().createObjectNode().put("memo", "in the rain"));
        todos.complete(nobody, id);
    }
}
