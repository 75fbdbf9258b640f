/**
 * No module of the engine keeps anything that changes: what is a run's belongs to its session, all else to the Engine.
 * A module may hold constants, also as a filled Map or Set.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./processes.mjs";

const ENGINE = join(ROOT, "src/engine");

/** `let`, an empty collection or an empty list at the left margin. */
const STATE = /^(?:export )?(?:let |var |const \w+.* = (?:new (?:Weak)?(?:Map|Set)\b[^(\n]*\(\)|\[\];|\{\};)).*$/gm;

const statesOf = (text: string) => [...text.matchAll(STATE)].map(([line]) => line);

it("is kept by no module", () => {
  const files = readdirSync(ENGINE, { recursive: true, encoding: "utf8" }).filter(
    // Test files keep what they like; AssemblyScript's variables live in each instance's own memory.
    (file) => file.endsWith(".ts") && !/\.test\.ts$|Testing\.ts$|^testing\/|\/assembly\//.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    statesOf(readFileSync(join(ENGINE, file), "utf8")).map((line) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});

it.each([
  "let opened: Promise<void> | null = null;",
  "export let count = 0;",
  "const known = new Map<string, number>();",
  "const known = new WeakMap<object, Map<string, Promise<void>>>();",
  "const listeners: ((error: Error) => void)[] = [];",
])("would be seen: %s", (line) => {
  expect(statesOf(`/** Doc. */\n${line}\n`)).toEqual([line]);
});

it.each(["const READ = new Set([1]);", "  let inside = 0;", "export const NAMES = [1];"])("is not: %s", (line) => {
  expect(statesOf(line)).toEqual([]);
});
