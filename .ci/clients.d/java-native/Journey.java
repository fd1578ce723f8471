import java.util.List;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AuthApi;
import org.openapitools.client.api.DaysApi;
import org.openapitools.client.api.GoalsApi;
import org.openapitools.client.api.TodosApi;
import org.openapitools.client.model.CreateGoalRequest;
import org.openapitools.client.model.CreateTodoRequest;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.SignUpRequest;
import org.openapitools.client.model.Todo;
import org.openapitools.client.model.TodoState;
import org.openapitools.client.model.UpdateTodoRequest;

/// Plans a todo for today, completes it and reads it back:
///
///     java Journey URL HANDLE
public class Journey {

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        var password = "mossy teapot 27 lanterns";
        var tokens = new AuthApi(client).signUp(new SignUpRequest()
                .handle(arguments[1]).email(arguments[1] + "@example.com").password(password).passwordConfirm(password));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
        var todos = new TodosApi(client);
        var days = new DaysApi(client);

        var today = days.getToday(null, null).getToday();
        var goal = new GoalsApi(client).createGoal(new CreateGoalRequest().title("Run")).getId();
        var id = todos.createTodo(new CreateTodoRequest().goalId(goal).title("5 km").date(today).time("07:30")).getId();

        // An update changes only the fields that it names, and null clears a field.
        var edited = todos.updateTodo(id, new UpdateTodoRequest().memo("Along the river.").time(null), null);
        check("Along the river.".equals(edited.getMemo()) && edited.getTime() == null && today.equals(edited.getDate()), edited);

        var completed = todos.completeTodo(id, null);
        check(completed.getDone() && completed.getDoneAt() != null, completed);

        var day = days.getDay(today, null, null);
        var planned = day.getGoals().stream().filter(each -> each.getId().equals(goal)).flatMap(each -> each.getTodos().stream()).toList();
        check(ids(planned).equals(List.of(id)) && planned.getFirst().getDone(), day);

        var page = todos.listTodos(List.of(today), null, null, List.of(goal), true, List.of(TodoState.ACTIVE), null, null, null, null, null, null, null, null, true, null);
        check(ids(page.getItems()).equals(List.of(id)) && page.getTotal() == 1 && page.getNextCursor() == null, page);

        try {
            todos.createTodo(new CreateTodoRequest().goalId(goal).title("Stretch").time("07:00"));
            check(false, "not refused");
        } catch (ApiException refusal) {
            var problem = client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            check(problem.getStatus() == 400 && problem.getCode().equals("invalid") && problem.getErrors().getFirst().getField().equals("time"), problem);
        }

        todos.deleteTodo(id, null);
    }

    private static List<UUID> ids(List<Todo> todos) {
        return todos.stream().map(Todo::getId).toList();
    }

    private static void check(boolean expected, Object actual) {
        if (!expected) throw new IllegalStateException(actual.toString());
    }
}
