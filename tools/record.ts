/**
 * Makes the recorded runs that the page shows before anything is trained: `npm run record [-- preset ...]`,
 * all presets without a name. The first preset has further ones, which answer when alpha is moved.
 * Each is a whole session in Node, on WASM, written to public/runs as a run file.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  DEFAULT_CONFIG,
  methodsOf,
  PRESETS,
  parseRunFile,
  presetConfig,
  type RunConfig,
  type RunFile,
  type RunRecord,
  runFileOf,
} from "../src/engine/index.ts";
import { nodeSession } from "./nodeSession.ts";

const FOLDER = join(import.meta.dirname, "../public/runs");
/** Enough for every chart and table of the page; whole numbers stay what they are. */
const DIGITS = 5;

/** Of ProGRPO under the first preset, besides its own. */
const FURTHER_ALPHAS = [0.1, 0.3, 0.5, 2];

async function record(id: string, config: RunConfig): Promise<RunFile> {
  const run: RunRecord = {
    spec: { id, config, parent: null, origin: "recorded" },
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
    if (run.steps.length % 50 === 0) console.log(`${id}: step ${run.steps.length} of ${config.steps}`);
  });
  await session.runToEnd(config);
  return runFileOf(run);
}

const rounded = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

const wanted = process.argv.slice(2);
const presets = PRESETS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
/** Equal configurations share a file. */
const recorded = new Map<string, string>();
const keyOf = (config: RunConfig) => JSON.stringify(config, Object.keys(DEFAULT_CONFIG));

async function fileOf(id: string, config: RunConfig): Promise<string> {
  const key = keyOf(config);
  const known = recorded.get(key);
  if (known) return known;
  const text = JSON.stringify(await record(id, config), rounded);
  parseRunFile(JSON.parse(text));
  const file = `${id}.json`;
  await writeFile(join(FOLDER, file), `${text}\n`);
  recorded.set(key, file);
  return file;
}

await mkdir(FOLDER, { recursive: true });
const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(FOLDER, file), "utf8"));
const index = (await readJson("index.json").catch(() => ({ runs: {}, further: {} }))) as {
  runs: Record<string, string[]>;
  further: Record<string, string[]>;
};
for (const preset of PRESETS.filter((other) => !presets.includes(other))) {
  for (const file of index.runs[preset.id] ?? []) {
    recorded.set(keyOf(parseRunFile(await readJson(file)).config), file);
  }
}
for (const preset of presets) {
  const files: string[] = [];
  for (const method of methodsOf(preset.methods)) {
    files.push(await fileOf(`${preset.id}-${method}`, presetConfig(preset, method)));
  }
  index.runs[preset.id] = files;
  if (preset === PRESETS[0]) {
    const further: string[] = [];
    for (const alpha of FURTHER_ALPHAS) {
      const config = { ...presetConfig(preset, "progrpo"), alpha };
      further.push(await fileOf(`${preset.id}-progrpo-alpha-${String(alpha).replace(".", "_")}`, config));
    }
    index.further = { [preset.id]: further };
  }
  await writeFile(join(FOLDER, "index.json"), `${JSON.stringify(index, null, 2)}\n`);
}
