/** A process that makes one run after another, as `pool.ts` asks, and writes each to its file. */
import { rename, writeFile } from "node:fs/promises";
import { headline } from "./headline.ts";
import { makeRun, runFileText, type WantedRun } from "./run.ts";

export interface Order<R extends WantedRun = WantedRun> {
  run: R;
  file: string;
}

export type Answer = { ready: true } | { made: string; seconds: number; says: string };

const tell = (answer: Answer) => process.send!(answer);

process.on("message", ({ run, file }: Order) => {
  const started = performance.now();
  void (async () => {
    const made = await makeRun(run);
    // Whole or not at all: whoever interrupts finds no half of a file.
    await writeFile(`${file}.part`, runFileText(made));
    await rename(`${file}.part`, file);
    tell({ made: run.id, seconds: (performance.now() - started) / 1000, says: headline(made) });
  })();
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches all processes of a terminal: it is for the one who orders to say when this one ends.
process.on("SIGINT", () => {});
tell({ ready: true });
