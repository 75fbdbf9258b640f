/**
 * The study: compares arms over base models and seeds, on all cores. Interrupted (Ctrl-C) and started again it goes on, to the same files.
 *
 *   npm run study -- --part ID [--methods a,b]     runs of a part of the plan (study/parts.ts)
 *   npm run study -- --plan                        all parts, in the order of the plan
 *   npm run study -- --task T --size S --methods a,b --bases 1,2 --seeds 1,2 --steps M [--training-prompts n]
 *   npm run study -- keep                          kept lines (docs/results/runs) of the run files
 *   npm run study -- summary                       public/evidence.json of the kept lines
 *
 * Run files lie in --out, .cache/study without; --processes says how many runs are made at once. --plan leaves out what is
 * kept, any other command makes its file again. Base models that are missing are made first.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { inProcesses } from "./pool.ts";
import { ROOT } from "./processes.mjs";
import { makeBases } from "./study/bases.ts";
import type { Made, Order } from "./study/child.ts";
import { KEPT, keepRuns, keptIds } from "./study/keep.ts";
import { runsAskedFor } from "./study/orders.ts";
import { PARTS, type PlannedRun } from "./study/parts.ts";
import { inWords, Progress } from "./study/progress.ts";
import { isMade, runFilePath } from "./study/runFiles.ts";
import { evidenceOf } from "./study/summary/evidence.ts";
import { EVIDENCE_FILE, evidenceText, keptRuns } from "./study/summary/files.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: "string" },
    plan: { type: "boolean" },
    methods: { type: "string" },
    task: { type: "string" },
    size: { type: "string", default: "nano" },
    bases: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    steps: { type: "string" },
    "training-prompts": { type: "string" },
    out: { type: "string", default: join(ROOT, ".cache/study") },
    processes: { type: "string", default: String(availableParallelism()) },
  },
});
const INTERRUPTED = 130;
const CHILD = join(import.meta.dirname, "study/child.ts");

async function makeRuns(): Promise<void> {
  const wanted = runsAskedFor(values);
  await mkdir(values.out, { recursive: true });
  // The plan goes on from the tree alone; whoever asks for runs by name wants their files.
  const kept = values.plan ? await keptIds(join(ROOT, KEPT)) : new Set<string>();
  const fileOf = ({ id }: PlannedRun) => runFilePath(values.out, id);
  const missing: PlannedRun[] = [];
  for (const run of wanted) if (!kept.has(run.id) && !(await isMade(fileOf(run), run))) missing.push(run);
  console.log(`${wanted.length} runs, ${wanted.length - missing.length} of them made. Files: ${values.out}`);
  const processes = Number(values.processes);
  const progress = new Progress(missing, processes);
  const started = performance.now();
  for (const runs of stretchesOf(missing)) {
    await makeBases([...new Set(runs.map(({ config }) => config.model))], processes);
    const orders = runs.map((run) => ({ run, file: fileOf(run) }));
    await inProcesses<Order<PlannedRun>, Made>(CHILD, orders, {
      processes,
      nameOf: ({ run }) => run.id,
      made: ({ seconds, says }, { run }) => console.log(progress.made(run, seconds, says)),
    });
  }
  console.log(`All runs are made, ${missing.length} in ${inWords((performance.now() - started) / 1000)}.`);
}

/** Runs of one part that follow each other: base models are made when they are needed. */
function stretchesOf(runs: readonly PlannedRun[]): PlannedRun[][] {
  const stretches: PlannedRun[][] = [];
  for (const run of runs) {
    const last = stretches.at(-1);
    if (last?.[0]?.part === run.part) last.push(run);
    else stretches.push([run]);
  }
  return stretches;
}

async function keep(): Promise<void> {
  const kept = await keepRuns(values.out, join(ROOT, KEPT));
  for (const [part, runs] of kept) console.log(`${KEPT}/${part}.jsonl: ${runs} runs`);
}

async function summarise(): Promise<void> {
  const parts = await Promise.all(PARTS.map(async (part) => ({ part, runs: await keptRuns(part) })));
  const text = evidenceText(evidenceOf(parts));
  await writeFile(join(ROOT, EVIDENCE_FILE), text);
  const runs = parts.reduce((sum, { runs }) => sum + runs.length, 0);
  console.log(`${EVIDENCE_FILE}: ${runs} runs, ${(gzipSync(text).length / 1000).toFixed(0)} kB compressed`);
}

const ACTIONS: Record<string, () => Promise<void>> = { make: makeRuns, keep, summary: summarise };
const [action = "make"] = positionals;

process.on("SIGINT", () => {
  console.log("Stopped. The same command goes on where this one was.");
  process.exit(INTERRUPTED);
});
try {
  if (!ACTIONS[action]) throw new Error(`There is no "${action}". There are: ${Object.keys(ACTIONS).join(", ")}.`);
  await ACTIONS[action]();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
