/**
 * Trains a few steps, exports weights and adapters as the page does and lets transformers and PEFT open them: `npm run
 * parity:transformers [-- PYTHON]`. PYTHON (python3) needs torch, transformers and peft. Exit code 1 where anything differs.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { adapterFolder, type BaseFiles, type Folder, isAdapted, modelFolder } from "../src/app/exchange/modelFolder.ts";
import { type Checkpoint, PRESETS, presetConfig, type RunConfig } from "../src/engine/index.ts";
import { parseQwen2Config } from "../src/engine/model/config.ts";
import { flattenTensors } from "../src/engine/model/namedTensors.ts";
import { parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { decodeSafetensors } from "../src/engine/model/safetensors.ts";
import { Policy } from "../src/engine/optim/policy.ts";
import { taskOf } from "../src/engine/tasks/index.ts";
import { blobsOf } from "../src/engine/testing/checkpoint.ts";
import { readPublic } from "./nodeAssets.ts";
import { nodeSession } from "./nodeSession.ts";
import { BROUGHT_FILES, BROUGHT_RUN, broughtAdapters, type LogitsOfText } from "./parity/broughtRun.ts";

const STEPS = 3;
const PROMPTS = 8;
/** One preset a task, and one whose adapters learn. */
const TRAINED: readonly (readonly [preset: string, changes: Partial<RunConfig>])[] = [
  ["tiny", {}],
  ["countdown-twins", {}],
  ["tiny", { train: "lora", loraRank: 4, loraAlpha: 8, learningRate: 1e-2 }],
];

async function trained(config: RunConfig): Promise<Checkpoint> {
  let checkpoint: Checkpoint | undefined;
  const { session, runToEnd } = nodeSession(
    (event) => {
      if (event.type === "checkpoint") checkpoint = event.checkpoint;
      if (event.type === "failed") throw new Error(event.error.message);
    },
    () => Promise.resolve(blobsOf(BROUGHT_FILES)),
  );
  await runToEnd({ ...config, steps: STEPS, evalPrompts: 1, evalSamples: 1 });
  await session.handle({ type: "checkpoint" });
  return checkpoint!;
}

/** What the engine makes of prompts with the folder's weights. */
async function casesOf(folder: Folder, { task: taskId, definition }: RunConfig): Promise<LogitsOfText[]> {
  const task = taskOf({ task: taskId, definition });
  const config = parseQwen2Config(JSON.parse(new TextDecoder().decode(folder["config.json"])));
  const { tensors } = decodeSafetensors(folder["model.safetensors"]!);
  const [param] = flattenTensors(parameterShapes(config), tensors, "model.safetensors", [""]);
  const policy = new Policy(config, { param });
  const cases: LogitsOfText[] = [];
  for (const prompt of task.heldOutPrompts(1).slice(0, PROMPTS)) {
    const ids = task.encodePrompt(prompt);
    const logits = policy.evaluate((params) =>
      policy.model.forward(params, tf.tensor1d(ids, "int32"), ids.length),
    ) as tf.Tensor;
    cases.push({
      text: ids.map((id) => task.vocabulary[id]).join(""),
      ids,
      logits: Array.from(await logits.data<"float32">()),
    });
    logits.dispose();
  }
  policy.dispose();
  return cases;
}

const python = process.argv[2] ?? "python3";
const place = mkdtempSync(join(tmpdir(), "parity-transformers-"));
let failed = false;

/** Whether transformers, and PEFT where adapters are given, make of the files what the engine makes of them. */
function check({ config, step }: Checkpoint, expected: LogitsOfText[], files: Folder, adapters: Folder | null = null) {
  const path = mkdtempSync(join(place, `${config.model}-`));
  const write = (folder: string, content: Folder) => {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(content)) writeFileSync(join(folder, name), bytes);
  };
  write(path, files);
  const cases = join(place, "cases.json");
  writeFileSync(cases, JSON.stringify(expected));
  const more = adapters ? [join(path, "adapters")] : [];
  for (const folder of more) write(folder, adapters!);
  console.log(`${config.model}, step ${step}${adapters ? ", adapters in PEFT" : ""}`);
  const script = join(import.meta.dirname, "parity/transformers_folder.py");
  const { status } = spawnSync(python, [script, path, cases, ...more], { stdio: "inherit" });
  failed ||= status !== 0;
}

for (const [presetId, changes] of TRAINED) {
  const preset = PRESETS.find(({ id }) => id === presetId)!;
  const checkpoint = await trained({ ...presetConfig(preset, "progrpo"), ...changes });
  const { config } = checkpoint;
  const read = async (file: string) => Uint8Array.from(await readPublic(`models/${config.model}/${file}`));
  const base: BaseFiles = { "config.json": await read("config.json"), "tokenizer.json": await read("tokenizer.json") };
  const weights = await read("model.safetensors");
  const folder = modelFolder(checkpoint, base, isAdapted(config) ? weights : null);
  const expected = await casesOf(folder, config);
  check(checkpoint, expected, folder);
  if (!isAdapted(config)) continue;
  const files = { ...folder, "model.safetensors": weights };
  check(checkpoint, expected, files, await adapterFolder(checkpoint, () => Promise.resolve(weights)));
}

const checkpoint = await trained(BROUGHT_RUN);
const { adapters, cases } = await broughtAdapters(checkpoint);
check(checkpoint, cases, Object.fromEntries(BROUGHT_FILES), adapters);
rmSync(place, { recursive: true });
process.exit(failed ? 1 : 0);
