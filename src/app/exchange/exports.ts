/** What runs can be taken along as. A menu derives from this list. */
import { EngineError, EVALUATION_METRICS, told } from "../../engine/index.ts";
import { baseFilesOf, type ReadAsset } from "./baseFiles.ts";
import { longForm } from "./longForm.ts";
import { METRIC_NAMES } from "./metricNames.ts";
import { modelFolder } from "./modelFolder.ts";
import { runFileText } from "./runFileText.ts";
import type { ExportedRun } from "./selection.ts";
import { UNIPO_PROMPTS, unipoLog } from "./unipo.ts";
import { zipFolder } from "./zip.ts";

export interface ExportedFile {
  name: string;
  blob: Blob;
}

export interface ExportFormat {
  /** In the catalogue, too. */
  id: "run" | "csv" | "unipo" | "model";
  kind: "data" | "model";
  extension: string;
  /** Bytes, about; 0 where the runs have nothing of it. */
  size(runs: readonly ExportedRun[]): number;
  make(runs: readonly ExportedRun[], read: ReadAsset): Promise<ExportedFile[]>;
}

const runFile: ExportFormat = {
  id: "run",
  kind: "data",
  extension: "json",
  size: (runs) =>
    sum(runs, ({ record: { steps, evaluations, changes, groups } }) =>
      sum([steps, evaluations, changes, groups], (list) => list.length * textLength(list.at(-1))),
    ),
  async make(runs) {
    const text = runFileText(runs.map(({ record }) => record));
    return [textFile(nameOf(runs), runs.length === 1 ? "json" : "jsonl", text)];
  },
};

/** Of "digit-sums-twins-progrpo,ProGRPO,progrpo,7,recorded,100,completions/mean_length,5.25". */
const LINE_LENGTH = 80;

const csv: ExportFormat = {
  id: "csv",
  kind: "data",
  extension: "csv",
  size: (runs) =>
    LINE_LENGTH *
    sum(
      runs,
      ({ record: { steps, evaluations } }) =>
        steps.length * METRIC_NAMES.length +
        sum(evaluations, ({ passAtK }) => EVALUATION_METRICS.length + 4 * passAtK.length),
    ),
  make: async (runs) => [textFile(nameOf(runs), "csv", longForm(runs))],
};

/** Of the metrics of a step. */
const ENTRY_LENGTH = 400;

const unipo: ExportFormat = {
  id: "unipo",
  kind: "data",
  extension: "unipo.json",
  size: (runs) =>
    sum(
      runs,
      ({ record: { steps, groups } }) =>
        ENTRY_LENGTH * steps.length + groups.length * textLength(groups.at(-1)?.groups.slice(0, UNIPO_PROMPTS)),
    ),
  make: async (runs) => runs.map((run) => textFile(nameOf([run]), "unipo.json", JSON.stringify(unipoLog(run.record)))),
};

const BYTES_A_PARAMETER = 4;

const model: ExportFormat = {
  id: "model",
  kind: "model",
  extension: "zip",
  size: (runs) =>
    BYTES_A_PARAMETER * sum(runs, ({ record, checkpoint }) => (checkpoint ? (record.model?.parameters ?? 0) : 0)),
  async make(runs, read) {
    const files: ExportedFile[] = [];
    for (const run of runs) {
      const checkpoint = await run.checkpoint?.();
      if (!checkpoint) continue;
      const base = await baseFilesOf(checkpoint.config, read);
      const name = `${nameOf([run])}-step-${checkpoint.step}`;
      const zip = zipFolder(name, modelFolder(checkpoint, base));
      files.push({ name: `${name}.zip`, blob: new Blob([zip], { type: "application/zip" }) });
    }
    if (files.length > 0) return files;
    throw new EngineError(
      "bad-command",
      told`There are no weights of this run here.`,
      runs.map(({ arm }) => arm).join(", "),
      told`Export a run that was trained on this page and reached its first checkpoint.`,
    );
  },
};

export const EXPORT_FORMATS: readonly ExportFormat[] = [runFile, csv, unipo, model];

const TYPES = {
  json: "application/json",
  jsonl: "application/jsonl",
  csv: "text/csv",
  "unipo.json": "application/json",
};

function textFile(name: string, extension: keyof typeof TYPES, text: string): ExportedFile {
  return { name: `${name}.${extension}`, blob: new Blob([text], { type: TYPES[extension] }) };
}

/** "progrpo-seed-7-Xk3f" for one run, "3-runs" for several. */
function nameOf(runs: readonly ExportedRun[]): string {
  const [run] = runs;
  if (runs.length !== 1 || !run) return `${runs.length}-runs`;
  const { id, config } = run.record.spec;
  return `${config.method}-seed-${config.seed}-${id}`;
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

const textLength = (value: unknown) => (value === undefined ? 0 : JSON.stringify(value).length);
