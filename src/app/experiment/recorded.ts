/** The reference runs that the page shows before anything is trained. */

import {
  EngineError,
  hasSay,
  parseRunFile,
  type RunConfig,
  type RunRecord,
  runRecordOf,
  SETTINGS,
  type SettingName,
  toErrorData,
  told,
} from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";

/** Fifty times the longest recording. */
const MOST_CHARACTERS = 32 * 2 ** 20;

type ReadJson = (path: string) => Promise<unknown>;

/** Reads a file under the page's own address. */
export async function readPageJson(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI));
  const mend = told`Build the page again.`;
  if (!response.ok) throw new EngineError("bad-config", told`The file is missing.`, path, mend);
  const text = await response.text();
  if (text.length > MOST_CHARACTERS)
    throw new EngineError("bad-config", told`The file is too large to be ours.`, path, mend);
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError("bad-config", told`The file is not JSON.`, path, mend);
  }
}

/** `runs`: under the preset's own settings. `further`: with other values of alpha. */
type Part = "runs" | "further";

/**
 * The recorded runs of a preset; none if there is no recording of it.
 * What is missing or broken is told in `notice`, and then nothing is shown rather than half of it.
 */
export async function loadRecordedRuns(
  presetId: string,
  readJson: ReadJson,
  part: Part = "runs",
): Promise<{ records: RunRecord[]; notice: Message | null }> {
  try {
    const records: RunRecord[] = [];
    // One after the other: to check two at once would hold the page up.
    for (const file of filesOf(await readJson("runs/index.json"), presetId, part)) {
      records.push(runRecordOf(parseRunFile(await readJson(`runs/${file}`)), "recorded"));
    }
    return { records, notice: null };
  } catch (error) {
    const { told: account } = toErrorData(error, "runs/index.json");
    return { records: [], notice: message("noRecording", account.where, account.message) };
  }
}

/** The settings in which a recording is another run than one under `config`; where it ends is none, for it can be drawn so far. */
function differences(recorded: RunConfig, config: RunConfig): SettingName[] {
  return (Object.keys(SETTINGS) as SettingName[]).filter(
    (name) => name !== "steps" && hasSay(config, name) && recorded[name] !== config[name],
  );
}

/**
 * The recording of a run under `config`, or, if only alpha is another, the one whose alpha is nearest.
 * @param start the step at which the run goes on from another, 0 of one that does not
 */
export function recordedAs(config: RunConfig, records: readonly RunRecord[], start = 0): RunRecord | null {
  const { task, model, method, alpha } = config;
  const near = records.filter(({ spec: { config: other, parent } }) => {
    const isKin =
      other.task === task && other.model === model && other.method === method && (parent?.step ?? 0) === start;
    return isKin && differences(other, config).every((name) => name === "alpha");
  });
  const distance = ({ spec }: RunRecord) =>
    differences(spec.config, config).length === 0 ? -1 : Math.abs(spec.config.alpha - alpha);
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function filesOf(index: unknown, presetId: string, part: Part): string[] {
  const runs = typeof index === "object" && index !== null ? (index as Record<string, unknown>)[part] : undefined;
  if (typeof runs !== "object" || runs === null || !Object.hasOwn(runs, presetId)) return [];
  const files = (runs as Record<string, unknown>)[presetId];
  if (Array.isArray(files) && files.every((file) => typeof file === "string")) return files;
  throw new EngineError(
    "bad-config",
    told`The list of recorded runs has an unknown form.`,
    "runs/index.json",
    told`Record the runs again.`,
  );
}
