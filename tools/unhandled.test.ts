/**
 * What no default can guess does not compile: in a copy of the sources a method and a task that leave something unsaid, and
 * an event that is handled nowhere, are added by one line each, and the compiler names the places that have to know.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Edit, scratchCopy } from "./scratchCopy.ts";

/** One line each: where it stands, and what it becomes. */
const ADDED: Edit[] = [
  [
    "src/engine/methods/index.ts",
    "} satisfies Record",
    "  newMethod: (({ needs: _, clipHigh: _c, ...rest }) => rest)(grpo),\n} satisfies Record",
  ],
  [
    "src/engine/tasks/index.ts",
    "tinyPrograms,\n}",
    "tinyPrograms,\n  newTask: (({ recipe: _, sizes: _s, ...rest }) => rest)(countdown),\n}",
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
  [
    "a method that does not say which settings and which clip it has",
    /: needs, clipHigh$/,
    "src/engine/methods/index.ts",
  ],
  ["a task that does not say how its base models are made", /: recipe, sizes$/, "src/engine/tasks/index.ts"],
  ["an event that the page does not let in", /newEvent/, "src/app/training/runClient.ts"],
  ["an event that a run on the page does not take in", /newEvent/, "src/app/training/trainingRun.ts"],
  ["an event that the experiment leaves alone", /newEvent/, "src/app/experiment/run.ts"],
  ["an event that the library neither keeps nor lets go", /newEvent/, "src/app/library/keeping/unwritten.ts"],
])("%s does not compile", (_, message, file) => {
  expect(errors).toContainEqual({ file, message: expect.stringMatching(message) });
});

it("and nothing else is wrong with the copy", () => {
  const registries = ["src/engine/methods/index.ts", "src/engine/tasks/index.ts"];
  const others = errors.filter(({ file }) => !registries.includes(file));
  expect(others.filter(({ message }) => !/newEvent|lacks ending return/.test(message))).toEqual([]);
});
