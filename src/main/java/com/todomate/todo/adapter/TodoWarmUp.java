package com.todomate.todo.adapter;

import static com.todomate.goal.QGoal.goal;

import com.todomate.http.Viewer;
import com.todomate.todo.TodoActionService;
import com.todomate.todo.TodoViewSet;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WarmUpTask;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Warms up the most frequent writes: creating, editing, completing and cheering a todo.
@Component
@Order(3)
class TodoWarmUp implements WarmUpTask {

    private final ViewSetContext viewSetContext;
    private final TodoViewSet todoViewSet;
    private final TodoActionService todoActionService;
    private final TodoCheerController todoCheerController;

    TodoWarmUp(
            ViewSetContext viewSetContext,
            TodoViewSet todoViewSet,
            TodoActionService todoActionService,
            TodoCheerController todoCheerController) {
        this.viewSetContext = viewSetContext;
        this.todoViewSet = todoViewSet;
        this.todoActionService = todoActionService;
        this.todoCheerController = todoCheerController;
    }

    @Override
    public void run(Viewer viewer, Viewer follower) {
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
        todoCheerController.cheer(follower, id, "👏");
    }
}
