/** Definitions from strangers: whatever is no task is refused with what is wrong, where, and how to mend it. */
import { describe, expect, it } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { OWN_LIMITS } from "./definition.ts";
import { BLOCKS, TABLE } from "./ownTesting.ts";
import { parseOwnDefinition } from "./refusals.ts";

function refusal(json: unknown): EngineError {
  try {
    parseOwnDefinition(json);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

const rows = (count: number, answers: (row: number) => string[]) =>
  Array.from({ length: count }, (_, row) => ({ prompt: `p${row}`, answers: answers(row) }));
const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

describe("refused", () => {
  it.each<[string, unknown, string]>([
    ["nothing", null, "definition"],
    ["a text", "x", "definition"],
    ["a list", [], "definition"],
    ["a number", Number.NaN, "definition"],
    ["deep nesting", nested(500), "definition"],
    ["no kind", { ...BLOCKS, kind: undefined }, "definition.kind"],
    ["an unknown kind", { ...BLOCKS, kind: "constructor" }, "definition.kind"],
    ["a later version", { ...BLOCKS, version: 2 }, "definition.version"],
    ["an unknown field", { ...BLOCKS, script: "alert(1)" }, "definition"],
    ["a prototype key", JSON.parse(JSON.stringify(BLOCKS).replace("{", '{"__proto__":{"count":2},')), "definition"],
    ["no title", { ...BLOCKS, title: "" }, "definition.title"],
    ["a long title", { ...BLOCKS, title: "x".repeat(61) }, "definition.title"],
    ["a title that turns text around", { ...BLOCKS, title: "a\u202eb" }, "definition.title"],
    ["numbers as text", { ...BLOCKS, numbers: ["1"] }, "definition.numbers.0"],
    ["no numbers", { ...BLOCKS, numbers: [] }, "definition.numbers"],
    ["equal numbers", { ...BLOCKS, numbers: [1, 1] }, "definition.numbers"],
    ["a number of two digits", { ...BLOCKS, numbers: [10] }, "definition.numbers.0"],
    ["half a number", { ...BLOCKS, numbers: [0.5] }, "definition.numbers.0"],
    ["no operators", { ...BLOCKS, operators: [] }, "definition.operators"],
    ["a division", { ...BLOCKS, operators: ["/"] }, "definition.operators.0"],
    ["code for an operator", { ...BLOCKS, operators: ["+alert(1)+"] }, "definition.operators.0"],
    ["too many numbers in an answer", { ...BLOCKS, count: 9e9 }, "definition.count"],
    ["targets from the end", { ...BLOCKS, targets: { from: 9, to: 1 } }, "definition.targets"],
    ["endless targets", { ...BLOCKS, targets: { from: 0, to: Infinity } }, "definition.targets.to"],
    ["endless training", { ...BLOCKS, base: { ...BLOCKS.base, steps: 1e9 } }, "definition.base.steps"],
    ["more wrong than right", { ...BLOCKS, base: { ...BLOCKS.base, wrong: 1 } }, "definition.base.wrong"],
    ["out of reach", { ...BLOCKS, targets: { from: 90, to: 99 } }, "definition.targets"],
    [
      "more expressions than can be listed",
      { ...BLOCKS, numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], operators: ["+", "-", "*"], count: 4 },
      "definition.numbers",
    ],
    [
      "more answers than can be evaluated",
      { ...BLOCKS, numbers: [1, 2, 3, 4, 5, 6, 7], operators: ["+", "-"], count: 4, forbids: false },
      "definition.numbers",
    ],
    ["one target", { ...BLOCKS, targets: { from: 9, to: 9 }, forbids: false }, "definition.prompts"],
    ["an empty table", { ...TABLE, rows: [] }, "definition.rows"],
    ["a table that is too long", { ...TABLE, rows: rows(401, () => ["a"]) }, "definition.rows"],
    ["too few rows", { ...TABLE, rows: rows(4, () => ["a"]) }, "definition.prompts"],
    ["a row without answers", { ...TABLE, rows: rows(6, () => []) }, "definition.rows.0.answers"],
    ["equal prompts", { ...TABLE, rows: [...TABLE.rows, TABLE.rows[0]] }, "definition.rows"],
    ["equal answers", { ...TABLE, rows: rows(6, () => ["a", "b", "a"]) }, "definition.rows"],
    [
      "thousands of answers",
      { ...TABLE, rows: rows(6, () => Array.from({ length: 5000 }, (_, i) => `${i}`)) },
      "definition.rows.0.answers",
    ],
    [
      "too many characters",
      { ...TABLE, rows: rows(80, (row) => [String.fromCodePoint(0x4e00 + row)]) },
      "definition.rows",
    ],
    [
      "more than a link can hold",
      { ...TABLE, rows: rows(400, () => Array.from({ length: 21 }, (_, i) => `${i}`)) },
      "definition.rows",
    ],
    ["a huge cell", { ...TABLE, rows: rows(6, () => ["a".repeat(1e6)]) }, "definition.rows.0.answers.0"],
    ["a line break", { ...TABLE, rows: rows(6, () => ["a\nb"]) }, "definition.rows.0.answers.0"],
    ["an accent that stands alone", { ...TABLE, rows: rows(6, () => ["e\u0301"]) }, "definition.rows.0.answers.0"],
    ["half a character", { ...TABLE, rows: rows(6, () => ["\ud835"]) }, "definition.rows.0.answers.0"],
    ["nothing to see", { ...TABLE, rows: rows(6, () => ["\u200b"]) }, "definition.rows.0.answers.0"],
    ["the filler", { ...TABLE, rows: rows(6, () => ["a·"]) }, "definition.rows.0.answers.0"],
    ["a special token", { ...TABLE, rows: rows(6, () => ["<eos>"]) }, "definition.rows.0.answers.0"],
    ["a prompt that is an object", { ...TABLE, rows: [{ prompt: {}, answers: ["a"] }] }, "definition.rows.0.prompt"],
  ])("%s", (_, json, where) => {
    const error = refusal(json);
    expect([error.code, error.where]).toEqual(["bad-config", where]);
    expect(error.message.length).toBeLessThan(400);
    expect(error.hint).toMatch(/\w/);
  });
});

describe("taken as the text that it is", () => {
  it.each(["__proto__", "constructor", "a.*b", "(a+)+$", "${1}", "<b>x</b>", "=1+1", "'; --", "数と式", "𝛼+𝛽"])(
    "%s",
    (text) => {
      const definition = parseOwnDefinition({
        ...TABLE,
        title: text,
        rows: [...TABLE.rows, { prompt: text, answers: [text, "a"] }],
      });
      expect(definition).toMatchObject({ title: text });
    },
  );
});

it("the largest table is read quickly", () => {
  const most = Math.floor(OWN_LIMITS.json / OWN_LIMITS.rows / 6) - 6;
  const answers = Array.from({ length: most }, (_, i) => `${i}`);
  const started = performance.now();
  parseOwnDefinition({ ...TABLE, rows: rows(OWN_LIMITS.rows, () => answers) });
  expect(performance.now() - started).toBeLessThan(5000);
});
