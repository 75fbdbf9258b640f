/**
 * Makes the recorded runs that the page shows before anything is trained: `npm run record [-- preset ...]`.
 * Each is a whole session in Node, on WASM, written to public/runs as a run file.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MethodId } from "../src/engine/config.ts";
import {
  METHODS,
  PRESETS,
  type Preset,
  parseRunFile,
  presetConfig,
  RUN_FILE_VERSION,
  type RunFile,
} from "../src/engine/index.ts";
import type { EventBody } from "../src/engine/protocol.ts";
import { nodeSession } from "./nodeSession.ts";

const FOLDER = join(import.meta.dirname, "../public/runs");
const INDEX = join(FOLDER, "index.json");
/** Enough for every chart and table of the page. */
const DIGITS = 5;

async function record(preset: Preset, method: MethodId): Promise<RunFile> {
  const config = presetConfig(preset, method);
  const run: Omit<RunFile, "backend" | "model"> = {
    format: "progrpo-run",
    version: RUN_FILE_VERSION,
    config,
    steps: [],
    evaluations: [],
    changes: [],
    groups: [],
  };
  let ready: Extract<EventBody, { type: "ready" }> | undefined;
  const session = nodeSession((event) => {
    if (event.type === "ready") ready = event;
    if (event.type === "evaluation") run.evaluations.push(event.record);
    if (event.type === "failed") throw new Error(`${event.error.message} (${event.error.where})`);
    if (event.type !== "step") return;
    run.steps.push(event.record.metrics);
    run.groups = event.record.groups;
    if (run.steps.length % 50 === 0) console.log(`${preset.id} ${method}: step ${run.steps.length} of ${config.steps}`);
  });
  await session.runToEnd(config);
  return { ...run, backend: ready!.backend, model: ready!.model };
}

const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value);

const wanted = process.argv.slice(2);
const presets = PRESETS.filter(({ id }) =>
  (wanted.length > 0 ? wanted : ["digit-sums-twins", "countdown-twins"]).includes(id),
);
await mkdir(FOLDER, { recursive: true });
const index = JSON.parse(await readFile(INDEX, "utf8").catch(() => '{"runs":{}}')) as {
  runs: Record<string, string[]>;
};
for (const preset of presets) {
  const methods = preset.methods === "both" ? METHODS : [preset.methods];
  for (const method of methods) {
    const text = JSON.stringify(await record(preset, method), rounded);
    parseRunFile(JSON.parse(text));
    await writeFile(join(FOLDER, `${preset.id}-${method}.json`), `${text}\n`);
  }
  index.runs[preset.id] = methods.map((method) => `${preset.id}-${method}.json`);
  await writeFile(INDEX, `${JSON.stringify(index, null, 2)}\n`);
}
