import { describe, expect, it } from "vitest";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import { nodeJudge } from "../testing/judge.ts";
import { HOSTILE } from "./hostileTesting.ts";

const HONEST: Trial = {
  source: "function f(x, s, all) { return [x + 1, s.toUpperCase(), all.map((n) => -n), x > 0]; }",
  tests: [
    { args: [1, "a", [1, 2]], value: [2, "A", [-1, -2], true] },
    { args: [-1, "", []], value: [0, "", [], false] },
  ],
  shown: 1,
};

it("gives arguments of every kind, and compares values of every kind", async () => {
  expect(await nodeJudge(HONEST)).toEqual({ outcome: "right" });
});

describe("a program that", () => {
  it.each(HOSTILE)("$title", async ({ trial, outcome }) => {
    expect((await nodeJudge(trial)).outcome).toBe(outcome);
    expect(await nodeJudge(HONEST)).toEqual({ outcome: "right" });
  });
});

it("says at which test a program ended", async () => {
  const at = async (source: string) => nodeJudge({ ...HONEST, source });
  const right = "if (x > 0) return [2, 'A', [-1, -2], true];";
  expect(await at("function f(x) { return x; }")).toEqual({
    outcome: "wrong-value",
    test: { place: 1, isShown: true },
  });
  expect(await at(`function f(x) { ${right} throw 1; }`)).toEqual({
    outcome: "threw",
    test: { place: 2, isShown: false },
  });
  expect(await at(`function f(x) { ${right} for (;;); }`)).toMatchObject({ outcome: "too-long", test: { place: 2 } });
  expect(await at("function f(x) {")).toEqual({ outcome: "syntax-error" });
});

it("gives every test arguments of its own", async () => {
  const tests = [1, 2].map(() => ({ args: [[1, 2]], value: 3 }));
  const source = "function f(all) { return all.pop() + all.pop(); }";
  expect(await nodeJudge({ source, tests, shown: 0 })).toEqual({ outcome: "right" });
});

it("finds the same in any company and order", async () => {
  const alone = [];
  for (const { trial } of HOSTILE) alone.push(await nodeJudge(trial));
  const together = await Promise.all(HOSTILE.toReversed().map(({ trial }) => nodeJudge(trial)));
  expect(together.toReversed()).toEqual(alone);
});

it("leaves nothing of a program to the next", async () => {
  const one = { tests: [{ args: [], value: 1 }], shown: 0 };
  const marks =
    "globalThis.mark = 1; Object.prototype.mark = 1; Array.prototype.push = () => 7; String.prototype.at = null;";
  expect(await nodeJudge({ ...one, source: `function f() { return mark; }\n${marks}` })).toEqual({ outcome: "right" });
  const looks =
    "function f() { const all = []; all.push(1); return typeof mark === 'undefined' && [].mark === undefined && 'a'.at(0) === 'a' ? all[0] : 0; }";
  expect(await nodeJudge({ ...one, source: looks })).toEqual({ outcome: "right" });
});

it("counts steps as one program's, over all of its tests", async () => {
  const source = "function f(n) { let i = 0; while (i < n) i++; return i; }";
  const tests = (count: number) => Array.from({ length: count }, () => ({ args: [75_000], value: 75_000 }));
  expect(await nodeJudge({ source, tests: tests(3), shown: 0 })).toEqual({ outcome: "right" });
  expect(await nodeJudge({ source, tests: tests(4), shown: 0 })).toEqual({
    outcome: "too-long",
    test: { place: 4, isShown: false },
  });
});
