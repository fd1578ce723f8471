import org.openapitools.client.apis.AuthApi
import org.openapitools.client.apis.DaysApi
import org.openapitools.client.apis.GoalsApi
import org.openapitools.client.apis.TodosApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientError
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.models.CreateGoalRequest
import org.openapitools.client.models.CreateTodoRequest
import org.openapitools.client.models.SignUpRequest
import org.openapitools.client.models.TodoState
import org.openapitools.client.models.UpdateTodoRequest

/** Plans a todo for today, completes it and reads it back: `JourneyKt URL HANDLE`. */
fun main(arguments: Array<String>) {
    val (url, handle) = arguments
    configureJson()
    val password = "mossy teapot 27 lanterns"
    ApiClient.accessToken = AuthApi(url).signUp(SignUpRequest(handle, "$handle@example.com", password, password)).accessToken
    val goals = GoalsApi(url)
    val todos = TodosApi(url)
    val days = DaysApi(url)

    val today = days.getToday().today
    val goal = goals.createGoal(CreateGoalRequest("Run"))
    val id = todos.createTodo(CreateTodoRequest(goal.id, "5 km", date = today, time = "07:30")).id

    // An update changes only the fields that it names.
    val edited = todos.updateTodo(id, UpdateTodoRequest(memo = "Along the river."))
    check(edited.memo == "Along the river." && edited.date == today && edited.time == "07:30") { edited }

    val completed = todos.completeTodo(id)
    check(completed.done && completed.doneAt != null) { completed }

    val day = days.getDay(today)
    check(day.goals.single { it.id == goal.id }.todos.map { it.id to it.done } == listOf(id to true)) { day }

    val page = todos.listTodos(date = listOf(today), goalId = listOf(goal.id), done = true, state = listOf(TodoState.ACTIVE), count = true)
    check(page.items.map { it.id } == listOf(id) && page.total == 1L && page.nextCursor == null) { page }

    val refusal = runCatching { todos.createTodo(CreateTodoRequest(goal.id, "Stretch", time = "07:00")) }.exceptionOrNull() as ClientException
    val problem = readProblem((refusal.response as ClientError<*>).body as String)
    check(problem.status == 400 && problem.code == "invalid" && problem.errors?.first()?.field == "time") { problem }

    todos.deleteTodo(id)
}
