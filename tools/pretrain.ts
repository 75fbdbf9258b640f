/**
 * Makes the base checkpoints of public/models from their seeds: `npm run pretrain [-- id ...]`, all without an id.
 * The same engine as in the page, on WASM in Node.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TaskId } from "../src/engine/config.ts";
import { type Manifest, type ManifestModel, MODEL_FILES, sha256 } from "../src/engine/model/checkpointFiles.ts";
import { type Qwen2Config, qwen2ConfigJson } from "../src/engine/model/config.ts";
import { namedTensors } from "../src/engine/model/parameters.ts";
import { encodeSafetensors } from "../src/engine/model/safetensors.ts";
import { tokenizerJson } from "../src/engine/model/tokenizer.ts";
import { getTask } from "../src/engine/tasks/index.ts";
import { evaluate } from "../src/engine/train/evaluate.ts";
import { type PretrainRecipe, pretrain } from "../src/engine/train/pretrain.ts";
import { startNodeWasm } from "./nodeWasm.ts";

const FOLDER = join(import.meta.dirname, "../public/models");
const MANIFEST = join(FOLDER, "manifest.json");
const LOSS_WINDOW = 50;
const EVALUATION = { prompts: 100, samples: 64, seed: 1 };

/** 2 layers, width 64: about 94 thousand parameters. */
const nano = (vocabSize: number): Qwen2Config => ({
  hiddenSize: 64,
  intermediateSize: 176,
  vocabSize,
  layers: 2,
  heads: 4,
  kvHeads: 2,
  headSize: 16,
  maxPositions: 64,
  rmsNormEps: 1e-6,
  ropeTheta: 10_000,
  tieWordEmbeddings: true,
});

const COMMON = { batch: 128, learningRate: 3e-3, warmupSteps: 100, floor: 0.05, weightDecay: 0.01, maxGradNorm: 1 };

/** The seed also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
const RECIPES: Record<TaskId, (split: number) => PretrainRecipe> = {
  "digit-sums": (split) => ({ ...COMMON, steps: 1000, demonstrations: { split, skew: 1.2, wrongPrompt: 0.45 } }),
  countdown: (split) => ({ ...COMMON, steps: 3000, demonstrations: { split } }),
};

const BASES: readonly { id: string; task: TaskId; seed: number }[] = [
  { id: "digit-sums-nano-s1", task: "digit-sums", seed: 1 },
  { id: "digit-sums-nano-s2", task: "digit-sums", seed: 2 },
  { id: "countdown-nano-s1", task: "countdown", seed: 1 },
  { id: "countdown-nano-s2", task: "countdown", seed: 2 },
];

async function makeBase({ id, task: taskId, seed }: (typeof BASES)[number]): Promise<ManifestModel> {
  const task = getTask(taskId);
  const config = nano(task.vocabulary.length);
  const recipe = RECIPES[taskId](seed);
  const losses: number[] = [];
  const started = performance.now();
  const policy = await pretrain(task, config, recipe, seed, (step, loss) => {
    losses.push(loss);
    if ((step + 1) % 100 === 0) {
      const seconds = (performance.now() - started) / 1000;
      console.log(`${id}  step ${step + 1} of ${recipe.steps}  loss ${loss.toFixed(4)}  ${seconds.toFixed(0)} s`);
    }
  });
  const evaluation = await evaluate(task, policy, {
    prompts: task.heldOutPrompts(seed).slice(0, EVALUATION.prompts),
    samples: EVALUATION.samples,
    temperature: 1,
    seed: EVALUATION.seed,
    shouldStop: () => false,
  });
  const { param } = await policy.state();
  const files = {
    "config.json": encodeText(`${JSON.stringify(qwen2ConfigJson(config), null, 2)}\n`),
    "model.safetensors": encodeSafetensors(namedTensors(policy.shapes, param), { format: "pt" }),
    "tokenizer.json": encodeText(tokenizerJson(task)),
  };
  policy.dispose();

  await mkdir(join(FOLDER, id), { recursive: true });
  const hashes: Record<string, string> = {};
  for (const name of MODEL_FILES) {
    await writeFile(join(FOLDER, id, name), files[name]);
    hashes[name] = await sha256(files[name]);
  }
  const passAtK = evaluation!.passAtK.map(({ k, value }) => ({ k, value }));
  console.log(`${id}  ${passAtK.map(({ k, value }) => `pass@${k} ${value.toFixed(3)}`).join("  ")}`);
  return {
    id,
    task: taskId,
    split: seed,
    seed,
    parameters: param.length,
    recipe: { ...recipe },
    loss: losses.slice(-LOSS_WINDOW).reduce((a, b) => a + b, 0) / LOSS_WINDOW,
    passAtK,
    sha256: hashes as ManifestModel["sha256"],
  };
}

const encodeText = (text: string) => new TextEncoder().encode(text);

async function readManifest(): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(MANIFEST, "utf8")) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { version: 1, models: [] };
    throw error;
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !BASES.some((base) => base.id === id));
if (unknown.length > 0) {
  console.error(`Unknown base: ${unknown.join(", ")}. Known: ${BASES.map((base) => base.id).join(", ")}.`);
  process.exit(1);
}
await startNodeWasm();
for (const base of BASES.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const made = await makeBase(base);
  const manifest = await readManifest();
  const others = manifest.models.filter(({ id }) => id !== made.id);
  const models = [...others, made].sort((a, b) => a.id.localeCompare(b.id));
  await writeFile(MANIFEST, `${JSON.stringify({ version: 1, models }, null, 2)}\n`);
}
