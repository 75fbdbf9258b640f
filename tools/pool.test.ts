import { join } from "node:path";
import { expect, it } from "vitest";
import { inProcesses } from "./pool.ts";

const SCRIPT = join(import.meta.dirname, "poolTesting.ts");

it("every order is made once, on as many processes as are told, and answers are heard one at a time", async () => {
  const squares = new Map<number, number>();
  let hearing = 0;
  await inProcesses<number, number>(SCRIPT, [0, 1, 2, 3, 4], {
    processes: 2,
    nameOf: String,
    async made(square, number) {
      hearing += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(hearing).toBe(1);
      hearing -= 1;
      squares.set(number, square);
    },
  });
  expect([...squares].toSorted(([a], [b]) => a - b)).toEqual([0, 1, 2, 3, 4].map((n) => [n, n * n]));
});

it("a process that ends before its order is made is told by what it made, and so is what whoever hears throws", async () => {
  const made = () => {};
  const pool = { processes: 2, nameOf: (number: number) => `the square of ${number}`, made };
  await expect(inProcesses(SCRIPT, [1, -1, 2], pool)).rejects.toThrow(
    "the square of -1 was not made: its process ended (3)",
  );
  const failing = { ...pool, made: () => Promise.reject(new Error("no room")) };
  await expect(inProcesses(SCRIPT, [1, 2], failing)).rejects.toThrow("no room");
  await inProcesses(SCRIPT, [], pool);
});
