import { expect, it } from "vitest";
import { BLOCKS, TABLE } from "../../../engine/tasks/own/ownTesting.ts";
import { type Draft, draftOf, FIRST_DRAFT, outcomeOf, readDraft } from "./draft.ts";

it.each([BLOCKS, TABLE])("a definition is written and read as it was: $kind", (definition) => {
  expect(outcomeOf(draftOf(definition))).toMatchObject({ fault: null, definition });
});

it("what one finds is a task already, of either kind", () => {
  expect(outcomeOf(FIRST_DRAFT).fault).toBeNull();
  expect(outcomeOf({ ...FIRST_DRAFT, kind: "table" })).toMatchObject({
    fault: null,
    facts: { prompts: 10, heldOut: 2 },
  });
});

it.each<[string, Partial<Draft>, object]>([
  ["no name", { title: " " }, { field: "title", kind: "empty" }],
  ["no numbers", { numbers: [] }, { field: "numbers", kind: "empty" }],
  ["no operators", { operators: [] }, { field: "operators", kind: "empty" }],
  ["a target that is no number", { to: "x" }, { field: "to", kind: "number", refused: "notANumber" }],
  ["a target too large", { to: "100" }, { field: "to", kind: "number", refused: "outOfRange" }],
  ["targets from the end", { from: "9", to: "1" }, { field: "to", kind: "order" }],
  ["half a step", { steps: "0.5" }, { field: "steps", kind: "number" }],
  ["out of reach", { from: "90", to: "99" }, { field: "to", kind: "told" }],
  ["no rows", { kind: "table", table: "\n \n" }, { field: "table", kind: "noRows" }],
  ["too many rows", { kind: "table", table: "a | b\n".repeat(401) }, { field: "table", kind: "tooManyRows" }],
  ["no answers", { kind: "table", table: "a | b\nc" }, { kind: "noAnswers", row: 2, text: "c" }],
  [
    "a long answer",
    { kind: "table", table: "a | abcdefghijklmnopq" },
    { kind: "cell", row: 1, text: "abcdefghijklmnopq" },
  ],
  ["a row twice", { kind: "table", table: "a | b\na | c" }, { field: "table", kind: "told" }],
])("refuses %s beside its field", (_, change, fault) => {
  expect(outcomeOf({ ...FIRST_DRAFT, ...change }).fault).toMatchObject(fault);
});

it("takes tabs as a table program copies them, and leaves out empty lines", () => {
  const outcome = outcomeOf({ ...FIRST_DRAFT, kind: "table", table: "a\tb\tc\n\nd\te\n" });
  expect(outcome.definition).toMatchObject({
    rows: [
      { prompt: "a", answers: ["b", "c"] },
      { prompt: "d", answers: ["e"] },
    ],
  });
});

it.each([null, "", "{", "[]", '{"kind":"table"}', '{"__proto__":{}}'])("%s is no draft that was kept", (text) => {
  expect(readDraft(text)).toBeNull();
});

it("a draft that was kept is read as it was", () => {
  const draft = { ...FIRST_DRAFT, table: "half a row" };
  expect(readDraft(JSON.stringify(draft))).toEqual(draft);
});
