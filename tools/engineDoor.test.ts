/** What the page may import of the engine reaches no tensor: every import is walked, types apart. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./processes.mjs";

const IMPORT = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)";|^import\s+"([^"]+)";|import\("([^"]+)"\)/gm;

/** All modules that a file reaches, and by which way. */
function reached(file: string, way: string[] = [], found = new Map<string, string[]>()): Map<string, string[]> {
  for (const [, from, bare, lazy] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    const name = (from ?? bare ?? lazy)!;
    const module = name.startsWith(".") ? join(dirname(file), name) : name;
    if (found.has(module)) continue;
    found.set(module, [...way, module]);
    if (name.startsWith(".")) reached(module, [...way, module], found);
  }
  return found;
}

it.each(["index.ts", "files.ts"])("engine/%s reaches nothing but files of the engine, and zod", (door) => {
  const modules = reached(join(ROOT, "src/engine", door));
  expect(modules.size).toBeGreaterThan(10);
  const foreign = [...modules].filter(([module]) => !module.startsWith(join(ROOT, "src/engine/")) && module !== "zod");
  expect(foreign.map(([, way]) => way.join(" -> "))).toEqual([]);
});

it("the walk would find tfjs: the Worker does reach it", () => {
  expect([...reached(join(ROOT, "src/engine/worker.ts")).keys()]).toContain("@tensorflow/tfjs");
});
