/**
 * What is new in a registry or in the protocol, and handled nowhere, does not compile: in a copy of the sources a method, a
 * task and an event are added by one line each, and the compiler names the places that have to know of them.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Edit, scratchCopy } from "./scratchCopy.ts";

/** One line each: where it stands, and what it becomes. */
const ADDED: Edit[] = [
  ["src/engine/methods/index.ts", "{ grpo, progrpo }", "{ grpo, progrpo, newMethod: grpo }"],
  [
    "src/engine/tasks/index.ts",
    '{ "digit-sums": digitSums, countdown }',
    '{ "digit-sums": digitSums, countdown, newTask: countdown }',
  ],
  ["src/engine/wire/protocol.ts", "export type EventBody =\n", 'export type EventBody =\n  | { type: "newEvent" }\n'],
];

const copy = scratchCopy();
let errors: ReturnType<typeof copy.errors> = [];

beforeAll(() => {
  for (const edit of ADDED) copy.edit(...edit);
  errors = copy.errors();
}, 120_000);
afterAll(() => copy.remove());

it.each([
  ["a method without a colour and a name in the charts", "newMethod", "src/components/charts/runStyle.ts"],
  ["a method that the reference values know nothing of", "newMethod", "tools/parity/computed.ts"],
  ["a task without a view", "newTask", "src/components/tasks/index.ts"],
  ["a task without a recipe for its base models", "newTask", "tools/pretrain.ts"],
  ["a task without a study", "newTask", "tools/study.ts"],
  ["an event that the page does not let in", "newEvent", "src/app/training/runClient.ts"],
  ["an event that a run on the page does not take in", "newEvent", "src/app/training/trainingRun.ts"],
  ["an event that the experiment leaves alone", "newEvent", "src/app/experiment/run.ts"],
  ["an event that the library neither keeps nor lets go", "newEvent", "src/app/library/keeping/unwritten.ts"],
])("%s does not compile", (_, name, file) => {
  expect(errors).toContainEqual({ file, message: expect.stringContaining(name) });
});

it("and nothing else is wrong with the copy", () => {
  expect(errors.filter(({ message }) => !/newMethod|newTask|newEvent|lacks ending return/.test(message))).toEqual([]);
});
