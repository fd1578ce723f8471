// Plans a todo for today, completes it and reads it back: node journey.js URL HANDLE
import assert from "node:assert/strict";
import { AuthApi, Configuration, DaysApi, GoalsApi, ProblemFromJSON, ResponseError, TodosApi } from "./generated";

async function main(basePath: string, handle: string) {
  const password = "mossy teapot 27 lanterns";
  const { accessToken } = await new AuthApi(new Configuration({ basePath })).signUp({
    signUpRequest: { handle, email: `${handle}@example.com`, password, passwordConfirm: password },
  });
  const configuration = new Configuration({ basePath, accessToken });
  const [goals, todos, days] = [new GoalsApi(configuration), new TodosApi(configuration), new DaysApi(configuration)];

  const { today } = await days.getToday();
  const goal = await goals.createGoal({ createGoalRequest: { title: "Run" } });
  const { id } = await todos.createTodo({ createTodoRequest: { goalId: goal.id, title: "5 km", date: today, time: "07:30" } });

  // An update changes only the fields that it names, and null clears a field.
  const edited = await todos.updateTodo({ id, updateTodoRequest: { memo: "Along the river.", time: null } });
  assert.deepEqual([edited.memo, edited.time, edited.date], ["Along the river.", null, today]);

  const completed = await todos.completeTodo({ id });
  assert.ok(completed.done && completed.doneAt);

  const day = await days.getDay({ date: today });
  assert.deepEqual(day.goals.find((each) => each.id === goal.id)?.todos.map((todo) => [todo.id, todo.done]), [[id, true]]);

  const page = await todos.listTodos({ date: [today], goalId: [goal.id], done: true, state: ["ACTIVE"], count: true });
  assert.deepEqual([page.items.map((todo) => todo.id), page.total, page.nextCursor], [[id], 1, null]);

  const refusal = await todos.createTodo({ createTodoRequest: { goalId: goal.id, title: "Stretch", time: "07:00" } }).catch((error) => error);
  assert.ok(refusal instanceof ResponseError);
  const problem = ProblemFromJSON(await refusal.response.json());
  assert.deepEqual([problem.status, problem.code, problem.errors?.[0]?.field], [400, "invalid", "time"]);

  await todos.deleteTodo({ id });
}

main(process.argv[2]!, process.argv[3]!);
