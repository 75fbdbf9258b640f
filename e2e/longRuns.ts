/** A library of long runs: one file is imported, and what the page kept of it is kept many times. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect } from "./playground.ts";

const RECORDING = "public/runs/digit-sums-twins-grpo.json";

interface AtStep {
  step: number;
}

/** A recording that goes on and on. */
function longRun(steps: number): string {
  const file = JSON.parse(readFileSync(RECORDING, "utf8")) as {
    config: { evalEvery: number };
    steps: AtStep[];
    evaluations: AtStep[];
    groups: AtStep[];
  };
  const { evalEvery } = file.config;
  const repeated = <T extends AtStep>(list: readonly T[], count: number, step: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => ({ ...list[index % list.length]!, step: step(index) }));
  return JSON.stringify({
    ...file,
    id: "long",
    config: { ...file.config, steps },
    steps: repeated(file.steps, steps, (index) => index),
    evaluations: repeated(file.evaluations, steps / evalEvery + 1, (index) => index * evalEvery),
    groups: repeated(file.groups, steps / evalEvery, (index) => (index + 1) * evalEvery - 1),
  });
}

/** Fills the browser's library on a page that shows the Lab. */
export async function keepLongRuns(page: Page, runs: number, steps: number): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const file = { name: "long.json", mimeType: "application/json", buffer: Buffer.from(longRun(steps)) };
  await (await chooser).setFiles(file);
  await expect(page.getByRole("group", { name: "Kept runs" }).getByRole("row", { name: /imported/ })).toHaveCount(1);
  await page.evaluate(multiply, runs - 1);
}

/** Runs in the page. */
async function multiply(copies: number): Promise<void> {
  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const database = await result(indexedDB.open("progrpo-playground"));
  const all = (store: string) => result(database.transaction(store).objectStore(store).getAll());
  const [row] = await all("runs");
  const series = { segments: await all("segments"), groups: await all("groups") };
  for (let copy = 0; copy < copies; copy++) {
    const id = `long ${copy}`;
    const writing = database.transaction(["runs", "segments", "groups"], "readwrite");
    writing.objectStore("runs").put({ ...row, id, spec: { ...row.spec, id } });
    for (const [store, rows] of Object.entries(series))
      for (const one of rows) writing.objectStore(store).put({ ...one, run: id });
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
  }
  database.close();
}
