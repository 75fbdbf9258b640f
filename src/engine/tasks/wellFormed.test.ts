/** How many answers a guesser has to choose from, against all that a prompt's form allows, written out. */
import { expect, it } from "vitest";
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import { GRID_SIDE, gridPaths, MOST_MOVES } from "./gridPaths.ts";
import { getTask, TASKS } from "./index.ts";

it("digit sums: what is right for some number when no digit is forbidden", () => {
  for (const digits of [2, 3] as const) {
    const totals = Array.from({ length: 28 }, (_, total) => digitSums.enumerate({ total, digits, without: 10 }));
    expect(digitSums.wellFormed({ total: 15, digits, without: 1 })).toBe(totals.flat().length);
  }
});

it.each([[[2, 3, 5, 7]], [[1, 1, 4, 9]], [[6, 6, 6, 6]]])(
  "Countdown with %j: what is right for some target",
  (digits) => {
    const targets = Array.from({ length: 100 }, (_, target) => countdown.enumerate({ digits, target }));
    expect(countdown.wellFormed({ digits, target: 24 })).toBe(targets.flat().length);
  },
);

it("grid paths: all ways of one to seven moves that stay on the grid and enter no cell twice", () => {
  const walks = (x: number, y: number, visited: string[]): number =>
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ].reduce((sum, [right, down]) => {
      const [nextX, nextY] = [x + right!, y + down!];
      const name = `${nextX} ${nextY}`;
      const isOut = Math.min(nextX, nextY) < 0 || Math.max(nextX, nextY) >= GRID_SIDE || visited.includes(name);
      return isOut || visited.length > MOST_MOVES ? sum : sum + 1 + walks(nextX, nextY, [...visited, name]);
    }, 0);
  for (const start of [0, 5]) {
    const [x, y] = [start % GRID_SIDE, Math.floor(start / GRID_SIDE)];
    expect(gridPaths.wellFormed({ walls: [1, 2, 3], start, target: 15 })).toBe(walks(x, y, [`${x} ${y}`]));
  }
});

it.each(TASKS)("%s: no prompt has more correct answers", (id) => {
  const task = getTask(id);
  for (const prompt of task.heldOutPrompts(1).slice(0, 50)) {
    expect(task.enumerate!(prompt).length).toBeLessThanOrEqual(task.wellFormed?.(prompt) ?? Number.POSITIVE_INFINITY);
  }
});
