/**
 * Makes the recorded runs that the page shows before anything is trained: `npm run record [-- preset ...]`,
 * all presets without a name. The first preset has further ones, which answer when alpha is moved.
 * Each is a run file in public/runs. What Story shows of the first preset is one more file, made of these.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { recordingOf } from "../src/app/pages/story/recording.ts";
import {
  DEFAULT_CONFIG,
  methodsOf,
  PRESETS,
  parseRunFile,
  presetConfig,
  type RunConfig,
  runRecordOf,
} from "../src/engine/index.ts";
import { record, recordingText, type Trunk } from "./recordRun.ts";

const FOLDER = join(import.meta.dirname, "../public/runs");
/** Of ProGRPO under the first preset, besides its own. */
const FURTHER_ALPHAS = [0.1, 0.3, 0.5, 2];

const wanted = process.argv.slice(2);
const presets = PRESETS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
/** Equal configurations share a file. */
const recorded = new Map<string, string>();
const keyOf = (config: RunConfig) => JSON.stringify(config, Object.keys(DEFAULT_CONFIG));

async function fileOf(id: string, config: RunConfig, trunk: Trunk | null = null): Promise<string> {
  const key = keyOf(config);
  const known = trunk ? undefined : recorded.get(key);
  if (known) return known;
  const text = recordingText(await record(id, config, trunk));
  parseRunFile(JSON.parse(text));
  const file = `${id}.json`;
  await writeFile(join(FOLDER, file), `${text}\n`);
  if (!trunk) recorded.set(key, file);
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
    const { config, parent } = parseRunFile(await readJson(file));
    if (!parent) recorded.set(keyOf(config), file);
  }
}
for (const preset of presets) {
  const files: string[] = [];
  for (const method of methodsOf(preset.methods)) {
    files.push(await fileOf(`${preset.id}-${method}`, presetConfig(preset, method)));
  }
  if (preset.fork) {
    const { method, step } = preset.fork;
    const [first] = methodsOf(preset.methods);
    const trunk = { id: `${preset.id}-${first}`, config: presetConfig(preset, first!), step };
    files.push(await fileOf(`${preset.id}-${method}-from-${step}`, presetConfig(preset, method), trunk));
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
const [first] = PRESETS;
const shown = await Promise.all((index.runs[first!.id] ?? []).map(readJson));
const story = recordingOf(
  first!.id,
  shown.map((file) => runRecordOf(parseRunFile(file), "recorded")),
);
await writeFile(join(FOLDER, "../story.json"), `${JSON.stringify(story)}\n`);
