// Plans a todo for today, completes it and reads it back: node journey.js URL HANDLE
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./generated";

async function main(baseUrl: string, handle: string) {
  const password = "mossy teapot 27 lanterns";
  const client = createClient<paths>({ baseUrl });
  const { data: tokens } = await client.POST("/api/v1/auth/signup", {
    body: { handle, email: `${handle}@example.com`, password, passwordConfirm: password },
  });
  client.use({ onRequest: ({ request }) => request.headers.set("Authorization", `Bearer ${tokens!.accessToken}`) });

  const today = (await client.GET("/api/v1/days/today")).data!.today;
  const goal = (await client.POST("/api/v1/goals", { body: { title: "Run" } })).data!;
  const { id } = (await client.POST("/api/v1/todos", { body: { goalId: goal.id, title: "5 km", date: today, time: "07:30" } })).data!;
  const params = { path: { id } };

  // An update changes only the fields that it names, and null clears a field.
  const edited = (await client.PATCH("/api/v1/todos/{id}", { params, body: { memo: "Along the river.", time: null } })).data!;
  assert.deepEqual([edited.memo, edited.time, edited.date], ["Along the river.", null, today]);

  const completed = (await client.POST("/api/v1/todos/{id}/complete", { params })).data!;
  assert.ok(completed.done && completed.doneAt);

  const day = (await client.GET("/api/v1/days/{date}", { params: { path: { date: today } } })).data!;
  assert.deepEqual(day.goals.find((each) => each.id === goal.id)?.todos.map((todo) => [todo.id, todo.done]), [[id, true]]);

  const query = { date: [today], goalId: [goal.id], done: true, state: ["ACTIVE" as const], count: true };
  const page = (await client.GET("/api/v1/todos", { params: { query } })).data!;
  assert.deepEqual([page.items.map((todo) => todo.id), page.total, page.nextCursor], [[id], 1, null]);

  const { error: problem } = await client.POST("/api/v1/todos", { body: { goalId: goal.id, title: "Stretch", time: "07:00" } });
  assert.deepEqual([problem?.status, problem?.code, problem?.errors?.[0]?.field], [400, "invalid", "time"]);

  const { response } = await client.DELETE("/api/v1/todos/{id}", { params });
  assert.equal(response.status, 204);
}

main(process.argv[2]!, process.argv[3]!);
