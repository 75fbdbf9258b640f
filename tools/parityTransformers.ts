/**
 * Trains a few steps, exports the weights as the page does and lets transformers open the folder: `npm run
 * parity:transformers [-- PYTHON]`. PYTHON (python3) needs torch and transformers. Exit code 1 where anything differs.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { type BaseFiles, type Folder, modelFolder } from "../src/app/exchange/modelFolder.ts";
import { type Checkpoint, PRESETS, presetConfig } from "../src/engine/index.ts";
import { parseQwen2Config } from "../src/engine/model/config.ts";
import { flattenTensors } from "../src/engine/model/namedTensors.ts";
import { parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { decodeSafetensors } from "../src/engine/model/safetensors.ts";
import { Policy } from "../src/engine/optim/policy.ts";
import { taskOf } from "../src/engine/tasks/index.ts";
import { readPublic } from "./nodeAssets.ts";
import { nodeSession } from "./nodeSession.ts";

const STEPS = 3;
const PROMPTS = 8;
/** One preset a task. */
const TRAINED = ["tiny", "countdown-twins"];

async function trained(presetId: string): Promise<Checkpoint> {
  const preset = PRESETS.find(({ id }) => id === presetId)!;
  let checkpoint: Checkpoint | undefined;
  const { session, runToEnd } = nodeSession((event) => {
    if (event.type === "checkpoint") checkpoint = event.checkpoint;
    if (event.type === "failed") throw new Error(event.error.message);
  });
  await runToEnd({ ...presetConfig(preset, "progrpo"), steps: STEPS, evalPrompts: 1, evalSamples: 1 });
  await session.handle({ type: "checkpoint" });
  return checkpoint!;
}

/** What the engine makes of prompts with the folder's weights. */
async function casesOf(folder: Folder, { task: taskId, definition }: Checkpoint["config"]) {
  const task = taskOf({ task: taskId, definition });
  const config = parseQwen2Config(JSON.parse(new TextDecoder().decode(folder["config.json"])));
  const { tensors } = decodeSafetensors(folder["model.safetensors"]!);
  const [param] = flattenTensors(parameterShapes(config), tensors, "model.safetensors", [""]);
  const policy = new Policy(config, { param });
  const cases: { text: string; ids: number[]; logits: number[] }[] = [];
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
for (const preset of TRAINED) {
  const checkpoint = await trained(preset);
  const base = Object.fromEntries(
    await Promise.all(
      ["config.json", "tokenizer.json"].map(async (file) => [
        file,
        await readPublic(`models/${checkpoint.config.model}/${file}`),
      ]),
    ),
  ) as BaseFiles;
  const folder = modelFolder(checkpoint, base);
  const path = join(place, checkpoint.config.model);
  mkdirSync(path);
  for (const [name, bytes] of Object.entries(folder)) writeFileSync(join(path, name), bytes);
  const cases = join(place, "cases.json");
  writeFileSync(cases, JSON.stringify(await casesOf(folder, checkpoint.config)));
  console.log(`${checkpoint.config.model}, step ${checkpoint.step}`);
  const script = join(import.meta.dirname, "parity/transformers_folder.py");
  const { status } = spawnSync(python, [script, path, cases], { stdio: "inherit" });
  failed ||= status !== 0;
}
rmSync(place, { recursive: true });
process.exit(failed ? 1 : 0);
