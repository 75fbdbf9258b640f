/** Makes a base checkpoint from its seed, and writes it to where it belongs. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BaseId, ModelSize } from "../../src/engine/config/bases.ts";
import { type ManifestModel, MODEL_FILES, sha256 } from "../../src/engine/model/checkpointFiles.ts";
import { qwen2ConfigJson } from "../../src/engine/model/config.ts";
import { flattenTensors, namedTensors } from "../../src/engine/model/namedTensors.ts";
import { decodeSafetensors, encodeSafetensors } from "../../src/engine/model/safetensors.ts";
import { modelOfSize } from "../../src/engine/model/sizes.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { getTask } from "../../src/engine/tasks/index.ts";
import { tokenizerJson } from "../../src/engine/tokenizer/charTokenizer.ts";
import { evaluate } from "../../src/engine/train/evaluate.ts";
import { pretrain, pretrainRecipe } from "../../src/engine/train/pretrain.ts";
import { modelsFolder } from "../models.ts";

const LOSS_WINDOW = 50;
const EVALUATION = { prompts: 100, samples: 64, seed: 1 };

/** Half the bytes for those that are large otherwise. */
const FLOATS: Record<ModelSize, "F32" | "F16"> = { nano: "F32", micro: "F16", small: "F16" };

/** On WASM, which is to be started. Its entry of the manifest is left to the caller. */
export async function makeBase(base: BaseId): Promise<ManifestModel> {
  const { id, task: taskId, size, seed } = base;
  const task = getTask(taskId);
  const config = modelOfSize(size, task.vocabulary.length);
  const recipe = pretrainRecipe(task, base);
  const losses: number[] = [];
  const started = performance.now();
  const policy = await pretrain(task, config, recipe, seed, (step, loss) => {
    losses.push(loss);
    if ((step + 1) % 100 === 0) {
      const seconds = (performance.now() - started) / 1000;
      console.log(`${id}  step ${step + 1} of ${recipe.steps}  loss ${loss.toFixed(4)}  ${seconds.toFixed(0)} s`);
    }
  });
  const trained = await policy.state();
  policy.dispose();
  const floats = FLOATS[size];
  const weights = encodeSafetensors(namedTensors(policy.shapes, trained.param), { format: "pt" }, floats);
  // What is evaluated is what the file holds.
  const [param] = flattenTensors(policy.shapes, decodeSafetensors(weights).tensors, id, [""]);
  const stored = new Policy(config, { param });
  const evaluation = await evaluate(task, stored, {
    prompts: task.heldOutPrompts(seed).slice(0, EVALUATION.prompts),
    samples: EVALUATION.samples,
    temperature: 1,
    seed: EVALUATION.seed,
    shouldStop: () => false,
  });
  stored.dispose();
  const files = {
    "config.json": encodeText(`${JSON.stringify(qwen2ConfigJson(config), null, 2)}\n`),
    "model.safetensors": weights,
    "tokenizer.json": encodeText(tokenizerJson(task)),
  };

  const folder = join(modelsFolder(id), id);
  await mkdir(folder, { recursive: true });
  const hashes: Record<string, string> = {};
  for (const name of MODEL_FILES) {
    await writeFile(join(folder, name), files[name]);
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
