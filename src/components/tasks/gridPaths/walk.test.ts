import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getTask } from "../../../engine/index.ts";
import { nameOf, readGrid, walkOf } from "./walk.ts";

const task = getTask("grid-paths");
const prompts = task.heldOutPrompts(1);
const tokensOf = (text: string) => [...[...text].map((letter) => task.vocabulary.indexOf(letter)), task.eos];

describe("a walk", () => {
  it("arrives just where the task's verifier says so", () => {
    const moves = fc.array(fc.constantFrom(..."RRRDDDULS"), { maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...prompts), moves, fc.nat(), (prompt, random, pick) => {
        const grid = readGrid(task.formatPrompt(prompt))!;
        const answers = task.enumerate!(prompt);
        const right = task.verify(prompt, answers[pick % answers.length]!).text;
        for (const text of [random.join(""), right]) {
          expect(walkOf(grid, text).end === "arrives").toBe(task.verify(prompt, tokensOf(text)).correct);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["DRDR", "arrives", "a1 a2 b2 b3 c3"],
    ["RDDR", "wall", "a1 b1"],
    ["L", "edge", "a1 1"],
    ["DU", "again", "a1 a2 a1"],
    ["DRDRR", "beyond", "a1 a2 b2 b3 c3"],
    ["DRD", "short", "a1 a2 b2 b3"],
    ["", "short", "a1"],
    ["DRS", "noMove", "a1 a2 b2"],
    ["DRRRDDLL", "long", "a1 a2 b2 c2 d2 d3"],
  ])("%s: %s", (moves, end, cells) => {
    const walls = moves === "DRRRDDLL" ? "b1 a3 d1" : "b1 a3 d4";
    const walk = walkOf(readGrid(`a1 to ${moves === "DRRRDDLL" ? "a4" : "c3"}, walls ${walls}`)!, moves);
    expect(walk.end).toBe(end);
    expect(walk.places.map(nameOf).join(" ")).toContain(cells);
  });
});

it("no other text is a grid", () => {
  for (const text of [
    "",
    "a1 to c3",
    "a1 to e3, walls b1 a3 d4",
    "a1 to c3, walls b1 a3",
    "12 = 3 digits, without 5",
  ]) {
    expect(readGrid(text)).toBeNull();
  }
});
