/** A process that makes one run after another, as `pool.ts` asks, and writes each to its file. */
import { rename, writeFile } from "node:fs/promises";
import { makeOrders } from "../pool.ts";
import { headline } from "./headline.ts";
import { makeRun, runFileText, type WantedRun } from "./run.ts";

export interface Order<R extends WantedRun = WantedRun> {
  run: R;
  file: string;
}

export interface Made {
  seconds: number;
  says: string;
}

makeOrders(async ({ run, file }: Order): Promise<Made> => {
  const started = performance.now();
  const made = await makeRun(run);
  // Whole or not at all: whoever interrupts finds no half of a file.
  await writeFile(`${file}.part`, runFileText(made));
  await rename(`${file}.part`, file);
  return { seconds: (performance.now() - started) / 1000, says: headline(made) };
});
