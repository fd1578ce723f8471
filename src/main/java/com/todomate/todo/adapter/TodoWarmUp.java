package com.todomate.todo.adapter;

import static com.todomate.goal.QGoal.goal;

import com.todomate.http.Viewer;
import com.todomate.todo.TodoActionService;
import com.todomate.todo.TodoViewSet;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WarmUpTask;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Warms up the most frequent writes: creating, editing and completing a todo.
@Component
class TodoWarmUp implements WarmUpTask {

    private final ViewSetContext viewSetContext;
    private final TodoViewSet todoViewSet;
    private final TodoActionService todoActionService;

    TodoWarmUp(
            ViewSetContext viewSetContext,
            TodoViewSet todoViewSet,
            TodoActionService todoActionService) {
        this.viewSetContext = viewSetContext;
        this.todoViewSet = todoViewSet;
        this.todoActionService = todoActionService;
    }

    @Override
    public void run(Viewer viewer) {
        var id = UUID.randomUUID();
        var goalId =
                viewSetContext
                        .queries()
                        .select(goal.id)
                        .from(goal)
                        .where(goal.ownerId.eq(viewer.id()))
                        .fetchFirst();
        var body =
                viewSetContext
                        .json()
                        .createObjectNode()
                        .put("id", id.toString())
                        .put("goalId", String.valueOf(goalId))
                        .put("title", "5 km")
                        .put("date", viewer.today().toString());
        todoViewSet.create(viewer, body);
        todoViewSet.partialUpdate(
                viewer, id, viewSetContext.json().createObjectNode().put("memo", "in the rain"));
        todoActionService.complete(viewer, id);
    }
}
