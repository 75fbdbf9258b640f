/**
 * Grid paths: from start to target on a grid of 4 x 4 cells, around three walls, in at most seven moves and without
 * entering a cell twice. `a1 to c2, walls b1 a3 d4` -> `DRR`. Every path of every prompt can be enumerated.
 */
import { type RandomStream, stream } from "../basics/rng.ts";
import {
  alphabet,
  BOS_TOKEN,
  type Countable,
  type Demonstration,
  EOS_TOKEN,
  PAD_TOKEN,
  type Recipe,
  verdict,
} from "./task.ts";

export const GRID_SIDE = 4;

/** Cells are 0..15, row by row from the top left. */
export interface GridPrompt {
  /** Three cells, ascending. */
  walls: number[];
  start: number;
  target: number;
}

export type Move = "R" | "D" | "U" | "L";

interface GridRecipe extends Recipe {
  /** Probability of a path that pays no heed to the walls. */
  overlooked: number;
  /** How many times as likely R is as any other move, where both lead to the target. */
  lean: number;
}

export const GRID_STEPS: Readonly<Record<Move, { right: number; down: number }>> = {
  R: { right: 1, down: 0 },
  D: { right: 0, down: 1 },
  U: { right: 0, down: -1 },
  L: { right: -1, down: 0 },
};
const MOVES = Object.keys(GRID_STEPS) as Move[];
const CELLS = GRID_SIDE * GRID_SIDE;

// A token for each cell, then the special ones: tokens are single characters, so cells are letters here.
const vocabulary = [..."abcdefghijklmnop", PAD_TOKEN, EOS_TOKEN, BOS_TOKEN, "S", "T", ":", ...MOVES];
const EOS = CELLS + 1;
const BOS = CELLS + 2;
const START = CELLS + 3;
const TARGET = CELLS + 4;
const COLON = CELLS + 5;
const FIRST_MOVE = CELLS + 6;

const WALLS = 3;
export const MOST_MOVES = 7;
const MIN_ANSWERS = 4;
const HELD_OUT_ONE_IN = 10;
const HELD_OUT_PROMPTS = 600;
const TRAINING_PROMPTS = 5400;

const respond = (path: readonly Move[]): number[] => [...path.map((move) => FIRST_MOVE + MOVES.indexOf(move)), EOS];

const column = (cell: number): number => cell % GRID_SIDE;
const row = (cell: number): number => Math.floor(cell / GRID_SIDE);
const bit = (cell: number): number => 1 << cell;

/** "b3": columns are letters from the left, rows numbers from the top. */
const cellName = (cell: number): string => `${"abcd"[column(cell)]}${row(cell) + 1}`;

/** Where each move leads from each cell. */
const NEIGHBOURS: readonly (readonly [Move, number])[][] = Array.from({ length: CELLS }, (_, cell) =>
  MOVES.flatMap((move): [Move, number][] => {
    const [x, y] = [column(cell) + GRID_STEPS[move].right, row(cell) + GRID_STEPS[move].down];
    return x >= 0 && x < GRID_SIDE && y >= 0 && y < GRID_SIDE ? [[move, y * GRID_SIDE + x]] : [];
  }),
);

/** All paths from `cell` to `target` in at most `left` moves that enter no cell of `closed`, a bit for each. */
function search(cell: number, target: number, closed: number, left: number): Move[][] {
  if (cell === target) return [[]];
  // Too far away: the search would only find that out at its end.
  if (Math.abs(column(cell) - column(target)) + Math.abs(row(cell) - row(target)) > left) return [];
  return NEIGHBOURS[cell]!.flatMap(([move, next]) =>
    closed & bit(next) ? [] : search(next, target, closed | bit(next), left - 1).map((rest): Move[] => [move, ...rest]),
  );
}

const paths = ({ walls, start, target }: GridPrompt): Move[][] =>
  search(
    start,
    target,
    [start, ...walls].reduce((closed, cell) => closed | bit(cell), 0),
    MOST_MOVES,
  );

/** Whether a walk along `moves` is a correct path; it looks at nothing but its own steps. */
function leadsToTarget({ walls, start, target }: GridPrompt, moves: readonly (Move | undefined)[]): boolean {
  let [x, y] = [column(start), row(start)];
  const visited = [start];
  for (const move of moves) {
    if (move === undefined) return false;
    x += GRID_STEPS[move].right;
    y += GRID_STEPS[move].down;
    const cell = y * GRID_SIDE + x;
    if (x < 0 || x >= GRID_SIDE || y < 0 || y >= GRID_SIDE || walls.includes(cell) || visited.includes(cell))
      return false;
    visited.push(cell);
  }
  return moves.length <= MOST_MOVES && visited.at(-1) === target;
}

/** Walls, start and target at random, start and target not side by side. */
function draw(rng: RandomStream): GridPrompt {
  for (;;) {
    const [start, target, ...walls] = rng.shuffle(Array.from({ length: CELLS }, (_, cell) => cell)).slice(0, WALLS + 2);
    if (!NEIGHBOURS[start!]!.some(([, cell]) => cell === target)) {
      return { walls: walls.sort((a, b) => a - b), start: start!, target: target! };
    }
  }
}

const isHeldOut = ({ walls, start, target }: GridPrompt, split: number): boolean => {
  const walled = walls.reduce((sum, cell) => sum * CELLS + cell, 0);
  return stream(split, "grid-paths/held-out", walled, start, target).int(HELD_OUT_ONE_IN) === 0;
};

/** A prompt on one side of a split, with its paths: four at least. */
function generate(rng: RandomStream, split: number, heldOut: boolean): { prompt: GridPrompt; answers: Move[][] } {
  for (;;) {
    const prompt = draw(rng);
    if (isHeldOut(prompt, split) !== heldOut) continue;
    const answers = paths(prompt);
    if (answers.length >= MIN_ANSWERS) return { prompt, answers };
  }
}

/** The first `count` different prompts that the generator gives on one side of a split. */
function drawPrompts(split: number, heldOut: boolean, count: number): GridPrompt[] {
  const rng = stream(split, heldOut ? "grid-paths/held-out-prompts" : "grid-paths/training-prompts");
  const prompts = new Map<string, GridPrompt>();
  while (prompts.size < count) {
    const { prompt } = generate(rng, split, heldOut);
    prompts.set(gridPaths.formatPrompt(prompt), prompt);
  }
  return [...prompts.values()];
}

/** Drawn move by move among the moves that go on along one of `from`. */
function leaningPath(rng: RandomStream, from: readonly Move[][], lean: number): Move[] {
  let left = from;
  for (let step = 0; left.length > 1; step++) {
    const next = MOVES.filter((move) => left.some((path) => path[step] === move));
    const weights = next.map((move) => (move === "R" ? lean : 1));
    let rest = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = next.at(weights.findIndex((weight) => (rest -= weight) < 0))!;
    left = left.filter((path) => path[step] === chosen);
  }
  return left[0]!;
}

export const gridPaths: Countable<GridPrompt, GridRecipe> = {
  title: "Grid paths",
  description:
    "Walk from the start to the target of a small grid, around three walls, in at most seven moves and without entering a cell twice. Every path can be listed and drawn.",
  look: "Which ways through a grid are left: a model that collapses always takes the same.",
  ...alphabet(vocabulary),
  promptLength: 9,
  maxResponseLength: MOST_MOVES + 1,
  recipe: { overlooked: 0.5, lean: 2 },
  sizes: {
    nano: { steps: 1000, seeds: [1, 2, 3, 4, 5], shipped: [1] },
    micro: { steps: 500, seeds: [1, 2, 3], shipped: [] },
  },

  trainingPrompts: (split) => drawPrompts(split, false, TRAINING_PROMPTS),
  heldOutPrompts: (split) => drawPrompts(split, true, HELD_OUT_PROMPTS),

  encodePrompt: ({ walls, start, target }) => [BOS, ...walls, START, start, TARGET, target, COLON],
  formatPrompt: ({ walls, start, target }) =>
    `${cellName(start)} to ${cellName(target)}, walls ${walls.map(cellName).join(" ")}`,

  verify(prompt, tokens) {
    const moves = tokens.slice(0, -1).map((token) => MOVES[token - FIRST_MOVE]);
    const correct = tokens.at(-1) === EOS && leadsToTarget(prompt, moves);
    return verdict(this, tokens, correct ? moves.join("") : null);
  },

  enumerate: (prompt) => paths(prompt).map(respond),
  /** Ways that enter no cell twice, wherever they lead and whatever stands there. */
  wellFormed: ({ start }) =>
    Array.from({ length: CELLS }, (_, target) => target)
      .filter((target) => target !== start)
      .reduce((sum, target) => sum + paths({ walls: [], start, target }).length, 0),

  /** Moves lean to the right, and half of the demonstrations overlook the walls, so that the base model is imperfect. */
  demonstration(rng, { split, overlooked, lean }): Demonstration<GridPrompt> {
    const { prompt, answers } = generate(rng, split, false);
    const from = rng.uniform() < overlooked ? paths({ ...prompt, walls: [] }) : answers;
    return { prompt, response: respond(leaningPath(rng, from, lean)) };
  },
};
