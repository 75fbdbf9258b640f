/**
 * Makes the recorded runs that the page shows before anything is trained: `npm run record [-- preset ...]`,
 * all presets without a name.
 * Each is a whole session in Node, on WASM, written to public/runs as a run file.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type MethodId,
  methodsOf,
  PRESETS,
  type Preset,
  parseRunFile,
  presetConfig,
  type RunFile,
  type RunRecord,
  runFileOf,
} from "../src/engine/index.ts";
import { nodeSession } from "./nodeSession.ts";

const FOLDER = join(import.meta.dirname, "../public/runs");
const INDEX = join(FOLDER, "index.json");
/** Enough for every chart and table of the page; whole numbers stay what they are. */
const DIGITS = 5;

async function record(preset: Preset, method: MethodId): Promise<RunFile> {
  const config = presetConfig(preset, method);
  const run: RunRecord = {
    spec: { id: `${preset.id}-${method}`, config, parent: null, origin: "recorded" },
    backend: null,
    model: null,
    steps: [],
    evaluations: [],
    changes: [],
    groups: [],
  };
  const session = nodeSession((event) => {
    if (event.type === "ready") Object.assign(run, { backend: event.backend, model: event.model });
    if (event.type === "evaluation") run.evaluations.push(event.record);
    if (event.type === "failed") throw new Error(`${event.error.message} (${event.error.where})`);
    if (event.type !== "step") return;
    run.steps.push(event.record.metrics);
    run.groups = [{ step: event.record.metrics.step, groups: event.record.groups }];
    if (run.steps.length % 50 === 0) console.log(`${preset.id} ${method}: step ${run.steps.length} of ${config.steps}`);
  });
  await session.runToEnd(config);
  return runFileOf(run);
}

const rounded = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

const wanted = process.argv.slice(2);
const presets = PRESETS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
/** Presets that share a configuration share a file. */
const recorded = new Map<string, string>();
await mkdir(FOLDER, { recursive: true });
const index = JSON.parse(await readFile(INDEX, "utf8").catch(() => '{"runs":{}}')) as {
  runs: Record<string, string[]>;
};
for (const preset of presets) {
  const files: string[] = [];
  for (const method of methodsOf(preset.methods)) {
    const key = JSON.stringify(presetConfig(preset, method));
    const known = recorded.get(key);
    if (known) {
      files.push(known);
      continue;
    }
    const text = JSON.stringify(await record(preset, method), rounded);
    parseRunFile(JSON.parse(text));
    const file = `${preset.id}-${method}.json`;
    await writeFile(join(FOLDER, file), `${text}\n`);
    recorded.set(key, file);
    files.push(file);
  }
  index.runs[preset.id] = files;
  await writeFile(INDEX, `${JSON.stringify(index, null, 2)}\n`);
}
