import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, stream } from "../basics/rng.ts";
import { type GridPrompt, gridPaths as task } from "./gridPaths.ts";

const heldOut = task.heldOutPrompts(1);
const training = task.trainingPrompts(1);
const anyPrompt = fc.constantFrom(...heldOut, ...training);
const name = (prompt: GridPrompt): string => task.formatPrompt(prompt);
const encode = (text: string): number[] => [...text].map((character) => task.vocabulary.indexOf(character));
const key = (tokens: readonly number[]): string => tokens.join(" ");

/** The grid as lines of text, walked with line and column: another way than the task's own. */
function walk({ walls, start, target }: GridPrompt, moves: string): boolean {
  const lines = ["....", "....", "....", "...."].map((line) => [...line]);
  for (const wall of walls) lines[wall >> 2]![wall & 3] = "#";
  let [line, place] = [start >> 2, start & 3];
  lines[line]![place] = "x";
  for (const move of moves) {
    if (move === "R") place++;
    else if (move === "L") place--;
    else if (move === "D") line++;
    else line--;
    if (lines[line]?.[place] !== ".") return false;
    lines[line]![place] = "x";
  }
  return moves.length <= 7 && line === target >> 2 && place === (target & 3);
}

/** All words of R, D, U and L that the walker takes to the target, by trying every word of up to seven letters. */
function bruteForce(prompt: GridPrompt): Set<string> {
  const found = new Set<string>();
  let words = [""];
  for (let length = 1; length <= 7; length++) {
    words = words.flatMap((word) => [..."RDUL"].map((move) => word + move));
    for (const word of words) if (walk(prompt, word)) found.add(word);
  }
  return found;
}

const EXAMPLE: GridPrompt = { walls: [1, 8, 15], start: 0, target: 10 };

describe("format", () => {
  it("has the vocabulary and prompts of the recipe", () => {
    expect(task.vocabulary.join(" ")).toBe("a b c d e f g h i j k l m n o p <pad> <eos> <bos> S T : R D U L");
    const tokens = task.encodePrompt(EXAMPLE);
    expect(tokens.map((token) => task.vocabulary[token]).join("")).toBe("<bos>bipSaTk:");
    expect(tokens).toHaveLength(task.promptLength);
    expect(name(EXAMPLE)).toBe("a1 to c3, walls b1 a3 d4");
  });

  it("has prompts of five different cells, three walls in order, start and target not side by side", () => {
    for (const { walls, start, target } of [...heldOut, ...training]) {
      expect(new Set([...walls, start, target]).size).toBe(5);
      expect(walls).toEqual(walls.toSorted((a, b) => a - b));
      expect(Math.abs((start >> 2) - (target >> 2)) + Math.abs((start & 3) - (target & 3))).toBeGreaterThan(1);
    }
  });

  it("has four paths a prompt at least, eight on average, 25 at most", () => {
    const counts = training.map((prompt) => task.enumerate(prompt).length);
    expect(Math.min(...counts)).toBe(4);
    expect(Math.max(...counts)).toBe(25);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(7.8, 1);
  });
});

describe("verify and enumerate", () => {
  it("give what trying every word gives", () => {
    for (const prompt of [EXAMPLE, ...heldOut.slice(0, 7)]) {
      const answers = task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens));
      expect(answers.every(({ correct, terminated }) => correct && terminated)).toBe(true);
      expect(answers.map(({ answer }) => answer!).toSorted()).toEqual([...bruteForce(prompt)].toSorted());
    }
  });

  it("agree with the walker on random walks, on those near correct ones, and on any tokens", () => {
    const move = fc.constantFrom(..."RDUL");
    const edits = fc.array(fc.tuple(fc.nat(7), move), { maxLength: 2 });
    fc.assert(
      fc.property(anyPrompt, fc.array(move, { maxLength: 9 }), fc.nat(), edits, (prompt, random, pick, changes) => {
        const correct = task.enumerate(prompt);
        const near = [...task.verify(prompt, correct[pick % correct.length]!).text];
        for (const [at, other] of changes) near[at % near.length] = other;
        for (const moves of [random.join(""), near.join("")]) {
          const tokens = [...encode(moves), task.eos];
          const isRight = walk(prompt, moves);
          expect(task.verify(prompt, tokens).correct).toBe(isRight);
          expect(correct.some((each) => key(each) === key(tokens))).toBe(isRight);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyPrompt, fc.array(fc.nat(task.vocabulary.length - 1), { maxLength: 10 }), (prompt, tokens) => {
        const correct = task.enumerate(prompt).some((each) => key(each) === key(tokens));
        expect(task.verify(prompt, tokens).correct).toBe(correct);
      }),
    );
  });

  it("refuse what is right but for one thing", () => {
    const check = (text: string, ...end: number[]) => task.verify(EXAMPLE, [...encode(text), ...end]);
    const right = { correct: true, terminated: true, text: "DRDR", answer: "DRDR", canonical: "DRDR" };
    expect(check("DRDR", task.eos)).toEqual(right);
    expect(check("DRDR")).toMatchObject({ correct: false, terminated: false, text: "DRDR", answer: null });
    expect(check("", task.eos)).toMatchObject({ correct: false, terminated: true, text: "" });
    expect(check("")).toMatchObject({ correct: false, terminated: false, text: "" });
    expect(check("DRDR", task.eos, task.pad).correct).toBe(false);
    expect(check("DRDR", task.pad, task.eos).correct).toBe(false);
    expect(check("RDDR", task.eos).correct).toBe(false); // through a wall
    expect(check("DLRRDR", task.eos).correct).toBe(false); // out of the grid
    expect(check("DUDRDR", task.eos).correct).toBe(false); // back to the start
    expect(check("DRRD", task.eos).correct).toBe(true);
    expect(check("DRD", task.eos).correct).toBe(false); // stops before the target
    expect(check("DRDRR", task.eos).correct).toBe(false); // goes on beyond it
    expect(check("DRRULDDR", task.eos).correct).toBe(false); // too long, and crosses itself
  });

  it("keep an eighth move from leading there", () => {
    const prompt: GridPrompt = { walls: [4, 5, 6], start: 0, target: 12 };
    expect(walk(prompt, "RRRDDLLLD")).toBe(false);
    expect(task.verify(prompt, [...encode("RRRDDLLLD"), task.eos]).correct).toBe(false);
    expect(task.enumerate(prompt)).toEqual([]);
  });
});

describe("splits", () => {
  it("have 600 held-out and 5400 training prompts, all different, on their own sides of any split", () => {
    for (const split of [1, 2]) {
      const names = [...task.heldOutPrompts(split), ...task.trainingPrompts(split)].map(name);
      expect(new Set(names).size).toBe(6000);
    }
    const other = new Set(task.heldOutPrompts(2).map(name));
    expect(heldOut.filter((prompt) => other.has(name(prompt))).length).toBeLessThan(60);
  });

  it.each([
    [1, 1904206743, 1634998915],
    [2, 240478732, 372124548],
  ])("are pinned: of split %d held out %d, for training %d", (split, held, forTraining) => {
    expect([
      hash32(JSON.stringify(task.heldOutPrompts(split))),
      hash32(JSON.stringify(task.trainingPrompts(split))),
    ]).toEqual([held, forTraining]);
  });
});

describe("demonstrations", () => {
  const draw = (count: number, changes: { overlooked?: number; lean?: number } = {}, seed = 1) => {
    const rng = stream(seed, "demonstrations");
    return Array.from({ length: count }, () => task.demonstration(rng, { split: 1, ...task.recipe, ...changes }));
  };

  it("are pinned: the base models learned from them", () => {
    const words = draw(8, {}, 5).map(
      ({ prompt, response }) => `${name(prompt)}: ${task.verify(prompt, response).text}`,
    );
    expect(words).toEqual([
      "c1 to b3, walls a1 b1 d1: DRDDLLU",
      "c1 to a4, walls a2 b2 d3: RDLDDLL",
      "d1 to b2, walls a1 c1 a4: DDDLULU",
      "d4 to a1, walls b2 b3 b4: ULUULL",
      "b1 to b3, walls c1 a3 d4: LDDR",
      "d2 to b4, walls c1 b2 a3: LDRDLL",
      "a4 to d4, walls c1 d2 b4: UURDRRD",
      "d1 to a1, walls d2 b3 d4: LLDDLUU",
    ]);
  });

  it("never show a held-out prompt", () => {
    const held = new Set(heldOut.map(name));
    expect(draw(3000).some(({ prompt }) => held.has(name(prompt)))).toBe(false);
  });

  it("are right if the walls are looked at, and lead to the target if they are not", () => {
    expect(draw(500, { overlooked: 0 }).every(({ prompt, response }) => task.verify(prompt, response).correct)).toBe(
      true,
    );
    const blind = draw(1000, { overlooked: 1 });
    for (const { prompt, response } of blind)
      expect(task.verify({ ...prompt, walls: [] }, response).correct).toBe(true);
    const share = blind.filter(({ prompt, response }) => task.verify(prompt, response).correct).length / blind.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.5);
  });

  it("go right so many times as often as any other way, where both lead on", () => {
    const firsts = draw(20_000, { overlooked: 0, lean: 3 }).flatMap(({ prompt, response }) => {
      const next = new Set(task.enumerate(prompt).map(([move]) => task.vocabulary[move!]));
      return next.size === 2 && next.has("R") ? [task.vocabulary[response[0]!]] : [];
    });
    expect(firsts.length).toBeGreaterThan(2000);
    expect(Math.abs(firsts.filter((move) => move === "R").length / firsts.length - 0.75)).toBeLessThan(0.03);
  });
});
