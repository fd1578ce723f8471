"""Plans a todo for today, completes it and reads it back: python journey.py URL HANDLE"""

import sys

from openapi_client import (
    ApiClient, AuthApi, Configuration, CreateGoalRequest, CreateTodoRequest, DaysApi, GoalsApi, SignUpRequest, TodosApi, TodoState,
    UpdateTodoRequest,
)
from openapi_client.exceptions import BadRequestException

url, handle = sys.argv[1:]
password = "mossy teapot 27 lanterns"
configuration = Configuration(host=url)
client = ApiClient(configuration)
goals, todos, days = GoalsApi(client), TodosApi(client), DaysApi(client)

sign_up = SignUpRequest(handle=handle, email=f"{handle}@example.com", password=password, password_confirm=password)
configuration.access_token = AuthApi(client).sign_up(sign_up).access_token

today = days.get_today().today
goal = goals.create_goal(CreateGoalRequest(title="Run"))
todo = todos.create_todo(CreateTodoRequest(goal_id=goal.id, title="5 km", var_date=today, time="07:30"))

# An update changes only the fields that it names, and None clears a field.
edited = todos.update_todo(todo.id, UpdateTodoRequest(memo="Along the river.", time=None))
assert (edited.memo, edited.time, edited.var_date) == ("Along the river.", None, today), edited

completed = todos.complete_todo(todo.id)
assert completed.done and completed.done_at, completed

day = days.get_day(today)
planned = next(each for each in day.goals if each.id == goal.id).todos
assert [(each.id, each.done) for each in planned] == [(todo.id, True)], day

page = todos.list_todos(var_date=[today], goal_id=[goal.id], done=True, state=[TodoState.ACTIVE], count=True)
assert ([each.id for each in page.items], page.total, page.next_cursor) == ([todo.id], 1, None), page

try:
    todos.create_todo(CreateTodoRequest(goal_id=goal.id, title="Stretch", time="07:00"))
    raise AssertionError("not refused")
except BadRequestException as refusal:
    problem = refusal.data
assert (problem.status, problem.code, problem.errors[0].var_field) == (400, "invalid", "time"), problem

todos.delete_todo(todo.id)
