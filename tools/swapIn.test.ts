import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { swapIn } from "./swapIn.mjs";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "swap-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(build: string, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, build, name)), { recursive: true });
    writeFileSync(join(folder, build, name), text);
  }
  return join(folder, build);
}
const read = (build: string) =>
  Object.fromEntries(
    readdirSync(join(folder, build), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "utf8")]),
  );

test("the new build takes the place of the old one, and nothing of the old one is left", () => {
  const from = write("next", { "index.html": "new", "assets/b.js": "b", "models/m.json": "m" });
  const to = write("dist", { "index.html": "old", "sw.js": "old", "assets/a.js": "a" });
  swapIn(from, to);
  expect(read("dist")).toEqual({ "index.html": "new", "b.js": "b", "m.json": "m" });
});

test("a first build needs no old one", () => {
  swapIn(write("next", { "index.html": "new" }), join(folder, "dist"));
  expect(read("dist")).toEqual({ "index.html": "new" });
});

test("the page changes after what it refers to, and its service worker last of all", async () => {
  const from = write("next", { "index.html": "new", "sw.js": "new", "assets/b.js": "b", "z.txt": "z" });
  const to = write("dist", { "index.html": "old", "sw.js": "old", "assets/a.js": "a" });
  const seen: string[] = [];
  const done = new Promise<void>((resolve) => {
    const watcher = watch(to, (_, name) => {
      if (name && !name.endsWith(".new") && seen.at(-1) !== name) seen.push(name);
      if (name === "sw.js") resolve(watcher.close());
    });
  });
  swapIn(from, to);
  await done;
  expect(seen.slice(-2)).toEqual(["index.html", "sw.js"]);
  expect(seen).toContain("z.txt");
});
