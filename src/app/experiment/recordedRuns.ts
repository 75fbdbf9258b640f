/** The reference runs that the page shows before anything is trained. */

import { METHOD_STYLE } from "../../components/charts/runStyle.ts";
import type { RunView } from "../../components/panels/types.ts";
import { EngineError, parseRunFile, runRecordOf, sentence, toErrorData } from "../../engine/index.ts";

/** Fifty times the longest recording. */
const MOST_CHARACTERS = 32 * 2 ** 20;

type ReadJson = (path: string) => Promise<unknown>;

/** Reads a file under the page's own address. */
export async function readPageJson(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI));
  const mend = "Build the page again.";
  if (!response.ok) throw new EngineError("bad-config", "The file is missing.", path, mend);
  const text = await response.text();
  if (text.length > MOST_CHARACTERS)
    throw new EngineError("bad-config", "The file is too large to be ours.", path, mend);
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError("bad-config", "The file is not JSON.", path, mend);
  }
}

/**
 * The recorded runs of a preset, one a method; none if there is no recording of it.
 * What is missing or broken is told in `notice`, and then nothing is shown rather than half of it.
 */
export async function loadRecordedRuns(
  presetId: string,
  readJson: ReadJson,
): Promise<{ views: RunView[]; notice: string | null }> {
  try {
    const files = filesOf(await readJson("runs/index.json"), presetId);
    const runs = await Promise.all(
      files.map(async (file) => runRecordOf(parseRunFile(await readJson(`runs/${file}`)), "recorded")),
    );
    const views = runs.map(
      ({ spec: { id, config, origin }, steps, evaluations, changes, groups }): RunView => ({
        id,
        name: METHOD_STYLE[config.method].label,
        style: METHOD_STYLE[config.method],
        config,
        origin,
        steps,
        evaluations,
        changes,
        groups,
      }),
    );
    return { views, notice: null };
  } catch (error) {
    const { message, where } = toErrorData(error, "runs/index.json");
    return {
      views: [],
      notice: `The recorded run could not be shown (${where}): ${sentence(message)} Press Run to train your own.`,
    };
  }
}

function filesOf(index: unknown, presetId: string): string[] {
  const runs = typeof index === "object" && index !== null ? (index as { runs?: unknown }).runs : undefined;
  if (typeof runs !== "object" || runs === null || !Object.hasOwn(runs, presetId)) return [];
  const files = (runs as Record<string, unknown>)[presetId];
  if (Array.isArray(files) && files.every((file) => typeof file === "string")) return files;
  throw new EngineError(
    "bad-config",
    "The list of recorded runs has an unknown form.",
    "runs/index.json",
    "Record the runs again.",
  );
}
