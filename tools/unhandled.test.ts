/**
 * What is new in a registry or in the protocol, and handled nowhere, does not compile: in a copy of the sources a method, a
 * task and an event are added by one line each, and the compiler names the places that have to know of them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "./processes.mjs";

const COPIED = ["src", "tools", "fixtures", "package.json", "tsconfig.json", "tsconfig.base.json"];

/** One line each: where it stands, and what it becomes. */
const ADDED: [file: string, line: string, longer: string][] = [
  ["src/engine/methods/index.ts", "{ grpo, progrpo }", "{ grpo, progrpo, newMethod: grpo }"],
  [
    "src/engine/tasks/index.ts",
    '{ "digit-sums": digitSums, countdown }',
    '{ "digit-sums": digitSums, countdown, newTask: countdown }',
  ],
  ["src/engine/wire/protocol.ts", "export type EventBody =\n", 'export type EventBody =\n  | { type: "newEvent" }\n'],
];

const folder = mkdtempSync(join(tmpdir(), "unhandled-"));
let errors: { file: string; message: string }[] = [];

beforeAll(() => {
  for (const part of COPIED) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [file, line, longer] of ADDED) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text.split(line)).toHaveLength(2);
    writeFileSync(join(folder, file), text.replace(line, longer));
  }
  const { stdout } = spawnSync(join(folder, "node_modules/.bin/tsc"), ["-p", "."], { cwd: folder, encoding: "utf8" });
  errors = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (.*)$/gm)].map(([, file = "", message = ""]) => ({
    file,
    message,
  }));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

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
