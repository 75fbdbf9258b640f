/**
 * The experiments of docs/results.md: `npm run study -- digit-sums|countdown [--bases 1,2] [--seeds 1,2,3] [--methods grpo,progrpo]`.
 * Every run's evaluations go to docs/results/<task>.json; a table of means and standard deviations is printed.
 * Runs that are in the file already, made with the same settings, are not made again.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_CONFIG, type RunConfig } from "../src/engine/config/runConfig.ts";
import { METHODS, type MethodId } from "../src/engine/methods/index.ts";
import { loadBaseModel } from "../src/engine/model/checkpointFiles.ts";
import { getTask, TASKS, type TaskId } from "../src/engine/tasks/index.ts";
import { evaluate } from "../src/engine/train/evaluate.ts";
import { Trainer } from "../src/engine/train/trainer.ts";
import { readPublic } from "./nodeAssets.ts";
import { startNodeWasm } from "./nodeWasm.ts";
import { resultTable, type Score, type StudyRun } from "./studyTable.ts";

/** What a study evaluates, and after which steps. */
const STUDIES: Record<TaskId, { settings: Partial<RunConfig>; at: number[]; heldOut: number; training: number }> = {
  "digit-sums": { settings: { steps: 300, alpha: 1 }, at: [0, 25, 50, 100, 200, 300], heldOut: 100, training: 100 },
  countdown: {
    settings: { steps: 100, alpha: 1, learningRate: 2e-4 },
    at: [0, 25, 50, 100],
    heldOut: 200,
    training: 100,
  },
};
const SAMPLES = 64;
const EVALUATION_SEED = 1;

async function makeRun(task: TaskId, baseSeed: number, seed: number, method: MethodId): Promise<StudyRun> {
  const study = STUDIES[task];
  const model = `${task}-nano-s${baseSeed}`;
  const config: RunConfig = { ...DEFAULT_CONFIG, ...study.settings, task, model, method, seed };
  const base = await loadBaseModel(model, readPublic);
  const { split } = base.entry;
  const trainer = new Trainer({ task: getTask(task), model: base.config, parameters: base.parameters, split }, config);
  const run: StudyRun = {
    base: model,
    seed,
    method,
    settings: study.settings,
    curve: [],
    evaluations: [],
    secondsPerStep: 0,
  };
  let trained = 0;
  for (let step = 0; step <= config.steps; step++) {
    if (study.at.includes(step)) {
      const heldOut = await score(trainer, trainer.base.task.heldOutPrompts(split).slice(0, study.heldOut));
      const training = await score(trainer, trainer.base.task.trainingPrompts(split).slice(0, study.training));
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
const same = (a: StudyRun, b: Pick<StudyRun, "base" | "seed" | "method" | "settings">) =>
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
const task = TASKS.find((id) => id === positionals[0]);
if (!task) {
  console.error(`Name a task: ${TASKS.join(" or ")}.`);
  process.exit(1);
}
const list = (text: string | undefined, otherwise: string) => (text ?? otherwise).split(",");
await mkdir(folder, { recursive: true });
await startNodeWasm();
const file = join(folder, `${task}.json`);
for (const base of list(values.bases, "1,2").map(Number)) {
  for (const seed of list(values.seeds, "1,2,3").map(Number)) {
    for (const method of METHODS.filter((id) => list(values.methods, METHODS.join()).includes(id))) {
      const wanted = { base: `${task}-nano-s${base}`, seed, method, settings: STUDIES[task].settings };
      if ((await readRuns(file)).some((run) => same(run, wanted))) continue;
      const made = await makeRun(task, base, seed, method);
      // Read again: another process may have added its runs meanwhile.
      const runs = [...(await readRuns(file)), made];
      runs.sort((a, b) => a.base.localeCompare(b.base) || a.seed - b.seed || a.method.localeCompare(b.method));
      await writeFile(file, `[\n${runs.map((run) => JSON.stringify(run)).join(",\n")}\n]\n`);
    }
  }
}
console.log(resultTable(await readRuns(file)));
