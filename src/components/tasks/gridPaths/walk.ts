/** A walk on a task's grid, from the texts that a run keeps. Pure. */
import { GRID_SIDE, GRID_STEPS, type GridPrompt, MOST_MOVES, type Move } from "../../../engine/index.ts";

const CELL = "[a-d][1-4]";
const PROMPT = new RegExp(`^(${CELL}) to (${CELL}), walls ((?:${CELL} ?){3})$`);

const cellOf = (name: string): number => "abcd".indexOf(name[0]!) + GRID_SIDE * (Number(name[1]) - 1);

/** Null for a text that is no prompt of the task. */
export function readGrid(prompt: string): GridPrompt | null {
  const [, start, target, walls] = PROMPT.exec(prompt) ?? [];
  if (!start || !target || !walls) return null;
  return { start: cellOf(start), target: cellOf(target), walls: walls.trim().split(" ").map(cellOf) };
}

/** How a walk ends; all but `arrives` are wrong. */
export type WalkEnd = "arrives" | "wall" | "edge" | "again" | "beyond" | "short" | "long" | "noMove";

export interface Place {
  x: number;
  y: number;
}

export interface Walk {
  /** From the start to where the walk ends, the place outside, in a wall or entered twice included. */
  places: Place[];
  end: WalkEnd;
}

export const placeOf = (cell: number): Place => ({ x: cell % GRID_SIDE, y: Math.floor(cell / GRID_SIDE) });

const isMove = (letter: string): letter is Move => Object.hasOwn(GRID_STEPS, letter);

/** Goes along the moves of a response until one of them is wrong. */
export function walkOf({ start, target, walls }: GridPrompt, moves: string): Walk {
  const places = [placeOf(start)];
  const visited = new Set([start]);
  let cell = start;
  for (const [step, letter] of [...moves].entries()) {
    if (!isMove(letter)) return { places, end: "noMove" };
    if (cell === target) return { places, end: "beyond" };
    if (step === MOST_MOVES) return { places, end: "long" };
    const { x, y } = places.at(-1)!;
    const next = { x: x + GRID_STEPS[letter].right, y: y + GRID_STEPS[letter].down };
    places.push(next);
    if (Math.min(next.x, next.y) < 0 || Math.max(next.x, next.y) >= GRID_SIDE) return { places, end: "edge" };
    cell = next.y * GRID_SIDE + next.x;
    if (walls.includes(cell)) return { places, end: "wall" };
    if (visited.has(cell)) return { places, end: "again" };
    visited.add(cell);
  }
  return { places, end: cell === target ? "arrives" : "short" };
}

/** "b3", or what the grid calls a place outside of it: nothing. */
export const nameOf = ({ x, y }: Place): string => `${"abcd"[x] ?? ""}${y + 1}`;
