/**
 * The experiments of docs/results.md: `npm run study -- TASK [--bases 1,2] [--seeds 1,2,3] [--methods grpo,progrpo]`.
 * What is compared are the settings of the task's first preset. Every run's evaluations go to docs/results/<task>.json; a table of means and standard deviations is printed.
 * Runs that are in the file already, made with the same settings, are not made again.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PRESETS, type Preset } from "../src/engine/config/presets.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../src/engine/config/runConfig.ts";
import { METHODS } from "../src/engine/methods/index.ts";
import { loadBaseModel } from "../src/engine/model/checkpointFiles.ts";
import { getTask } from "../src/engine/tasks/index.ts";
import { promptsInUse } from "../src/engine/tasks/task.ts";
import { evaluate } from "../src/engine/train/evaluate.ts";
import { Trainer } from "../src/engine/train/trainer.ts";
import { readModels } from "./models.ts";
import { startNodeWasm } from "./nodeWasm.ts";
import { resultTable, type Score, type StudyRun } from "./studyTable.ts";

/** After these steps, as far as a run goes, on so many prompts as far as the task has them. */
const AT = [0, 25, 50, 100, 200, 300];
const HELD_OUT = 200;
const TRAINING = 100;
const SAMPLES = 64;
const EVALUATION_SEED = 1;

type Wanted = Pick<StudyRun, "base" | "seed" | "method" | "settings">;

async function makeRun(task: Preset["task"], wanted: Wanted): Promise<StudyRun> {
  const { base: model, seed, method, settings } = wanted;
  const config: RunConfig = { ...DEFAULT_CONFIG, ...settings, task, model, method, seed };
  const base = await loadBaseModel(model, readModels);
  const { split } = base.entry;
  const trainer = new Trainer({ task: getTask(task), model: base.config, parameters: base.parameters, split }, config);
  const inUse = promptsInUse(trainer.base.task.trainingPrompts(split), config.trainingPrompts);
  const run: StudyRun = { ...wanted, curve: [], evaluations: [], secondsPerStep: 0 };
  let trained = 0;
  for (let step = 0; step <= config.steps; step++) {
    if (AT.includes(step)) {
      const heldOut = await score(trainer, trainer.base.task.heldOutPrompts(split).slice(0, HELD_OUT));
      const training = await score(trainer, inUse.slice(0, TRAINING));
      run.evaluations.push({ step, heldOut, training });
      const pass = (k: number) => heldOut.passAtK.find((point) => point.k === k)!.value.toFixed(3);
      const { answer_entropy, distinct_correct } = training;
      console.log(
        `${model} seed ${seed} ${method} step ${step}: held-out pass@1 ${pass(1)} pass@32 ${pass(32)}, training answer entropy ${answer_entropy?.toFixed(2) ?? "–"}, distinct ${distinct_correct.toFixed(1)}`,
      );
    }
    if (step === config.steps) break;
    const started = performance.now();
    const { metrics } = await trainer.step(step);
    trained += performance.now() - started;
    run.curve.push({ step, reward: round(metrics.reward), entropy: metrics.entropy && round(metrics.entropy) });
  }
  trainer.dispose();
  return { ...run, secondsPerStep: round(trained / 1000 / config.steps) };
}

async function score(trainer: Trainer, prompts: readonly unknown[]): Promise<Score> {
  const {
    masses: _masses,
    time: _time,
    passAtK,
    ...found
  } = (await evaluate(trainer.base.task, trainer.policy, {
    prompts,
    samples: SAMPLES,
    temperature: trainer.config.temperature,
    seed: EVALUATION_SEED,
    shouldStop: () => false,
  }))!;
  const scored: Score = { ...found, passAtK: passAtK.map(({ k, value, exact }) => ({ k, value, exact })) };
  return JSON.parse(JSON.stringify(scored, (_, value) => (typeof value === "number" ? round(value) : value))) as Score;
}

const round = (value: number) => Number(value.toPrecision(6));

const folder = join(import.meta.dirname, "../docs/results");
const same = (a: StudyRun, b: Wanted) =>
  a.base === b.base &&
  a.seed === b.seed &&
  a.method === b.method &&
  JSON.stringify(a.settings) === JSON.stringify(b.settings);

async function readRuns(file: string): Promise<StudyRun[]> {
  const text = await readFile(file, "utf8").catch(() => "[]");
  return JSON.parse(text) as StudyRun[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bases: { type: "string" }, seeds: { type: "string" }, methods: { type: "string" } },
});
const preset = PRESETS.find(({ task }) => task === positionals[0]);
if (!preset) {
  console.error(`Name a task with a preset: ${[...new Set(PRESETS.map(({ task }) => task))].join(" or ")}.`);
  process.exit(1);
}
const { task } = preset;
const settings = { steps: DEFAULT_CONFIG.steps, ...preset.settings };
const list = (text: string | undefined, otherwise: string) => (text ?? otherwise).split(",");
await mkdir(folder, { recursive: true });
await startNodeWasm();
const file = join(folder, `${task}.json`);
for (const base of list(values.bases, "1,2").map(Number)) {
  for (const seed of list(values.seeds, "1,2,3").map(Number)) {
    for (const method of METHODS.filter((id) => list(values.methods, METHODS.join()).includes(id))) {
      const wanted = { base: `${task}-nano-s${base}`, seed, method, settings };
      if ((await readRuns(file)).some((run) => same(run, wanted))) continue;
      const made = await makeRun(task, wanted);
      // Read again: another process may have added its runs meanwhile.
      const runs = [...(await readRuns(file)), made];
      runs.sort((a, b) => a.base.localeCompare(b.base) || a.seed - b.seed || a.method.localeCompare(b.method));
      await writeFile(file, `[\n${runs.map((run) => JSON.stringify(run)).join(",\n")}\n]\n`);
    }
  }
}
console.log(resultTable(await readRuns(file)));
