import { expect, it } from "vitest";
import { TASKS } from "../config.ts";
import { getTask } from "./index.ts";

it.each(TASKS)("%s is the task of that name", (id) => {
  expect(getTask(id).id).toBe(id);
});

it("a name that is no task's is nobody's", () => {
  expect(getTask("other" as (typeof TASKS)[number])).toBeUndefined();
});
