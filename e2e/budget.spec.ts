/** How much script a visitor loads before something can be seen, from the build itself. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

interface Chunk {
  file: string;
  isEntry?: boolean;
  /** What it cannot begin without. */
  imports?: string[];
}

const DIST = new URL("../dist/", import.meta.url);
const chunks = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8")) as Record<string, Chunk>;
const KILOBYTE = 1000;

/** Gzipped bytes of these chunks and of all that they import. */
function weight(...names: string[]): number {
  const files = new Set<string>();
  const visit = (name: string) => {
    const { file, imports = [] } = chunks[name]!;
    if (files.has(file)) return;
    files.add(file);
    for (const imported of imports) visit(imported);
  };
  for (const name of names) visit(name);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST)), { level: 9 }).length, 0);
}

const ENTRY = Object.keys(chunks).find((name) => chunks[name]!.isEntry)!;
const LAB = "src/app/pages/lab/LabPage.tsx";
const EVIDENCE = "src/app/pages/evidence/EvidencePage.tsx";

test("the frame of the page stays below 200 kB", () => {
  expect(weight(ENTRY)).toBeLessThan(200 * KILOBYTE);
});

test("the Lab with its frame stays below 350 kB", () => {
  expect(weight(ENTRY, LAB)).toBeGreaterThan(weight(ENTRY));
  expect(weight(ENTRY, LAB)).toBeLessThan(350 * KILOBYTE);
});

test("Evidence with its frame stays below 310 kB", () => {
  expect(weight(ENTRY, EVIDENCE)).toBeLessThan(310 * KILOBYTE);
});

test("Story is drawn from the frame and one file of data; the engine comes when the picture rests", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto(process.env.PLAYGROUND_URL ?? "");
  await expect(page.getByRole("article", { name: "ProGRPO" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
  await page.waitForTimeout(500);
  const atFirst = [...asked];
  expect(atFirst.filter((path) => path.endsWith(".json"))).toEqual(["/story.json"]);
  expect(atFirst.filter((path) => /worker|\.wasm$|\.safetensors$/.test(path))).toEqual([]);
  expect(atFirst.length).toBeLessThan(30);
  await expect.poll(() => asked.some((path) => path.includes("/assets/worker")), { timeout: 30_000 }).toBe(true);
});

test("what Story shows at first weighs less than 32 kB", () => {
  const text = readFileSync(new URL("story.json", DIST));
  expect(gzipSync(text, { level: 9 }).length).toBeLessThan(32 * KILOBYTE);
});
