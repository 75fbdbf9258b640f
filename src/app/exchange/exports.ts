/** What runs can be taken along as. A menu derives from this list. */
import { adapterParameters, type Checkpoint, EngineError, EVALUATION_METRICS, told } from "../../engine/index.ts";
import { baseFilesOf, baseWeightsOf, type ReadAsset, type ReadBase } from "./baseFiles.ts";
import { longForm } from "./longForm.ts";
import { METRIC_NAMES } from "./metricNames.ts";
import { adapterFolder, type Folder, isAdapted, modelFolder } from "./modelFolder.ts";
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
  id: "run" | "csv" | "unipo" | "model" | "adapters";
  kind: "data" | "model";
  extension: string;
  /** Which runs it can be made of; without it, of all. */
  takes?(run: ExportedRun): boolean;
  /** Bytes, about; 0 where the runs have nothing of it, null where that is known only when it is made. */
  size(runs: readonly ExportedRun[]): number | null;
  /** `readBase`: base models of own tasks, for what is made of both. */
  make(runs: readonly ExportedRun[], read: ReadAsset, readBase: ReadBase): Promise<ExportedFile[]>;
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

/** Of a model that was brought the browser has no tokens by name, and its weights are where it came from. */
const isOfOurModels = ({ record }: ExportedRun) => !record.spec.config.text;

const unipo: ExportFormat = {
  id: "unipo",
  kind: "data",
  extension: "unipo.json",
  takes: isOfOurModels,
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
  takes: isOfOurModels,
  size: (runs) =>
    BYTES_A_PARAMETER * sum(runs, ({ record, checkpoint }) => (checkpoint ? (record.model?.parameters ?? 0) : 0)),
  async make(runs, read, readBase) {
    const files = await zipped(runs, "zip", async (checkpoint) => {
      const { config } = checkpoint;
      const base = await baseFilesOf(config, read);
      const weights = isAdapted(config) ? await baseWeightsOf(config, read, readBase) : null;
      return modelFolder(checkpoint, base, weights);
    });
    if (files.length > 0) return files;
    throw new EngineError(
      "bad-command",
      told`There are no weights of this run here.`,
      armsOf(runs),
      told`Export a run that was trained on this page and reached its first checkpoint.`,
    );
  },
};

const adapters: ExportFormat = {
  id: "adapters",
  kind: "model",
  extension: "peft.zip",
  size(runs) {
    const adapted = runs.filter(({ record, checkpoint }) => checkpoint && isAdapted(record.spec.config));
    const parameters = adapted.map(({ record }) => adapterParameters(record.spec.config));
    return parameters.includes(null) ? null : BYTES_A_PARAMETER * sum(parameters, (count) => count ?? 0);
  },
  async make(runs, read, readBase) {
    const adapted = runs.filter(({ record }) => isAdapted(record.spec.config));
    const files = await zipped(adapted, "peft.zip", (checkpoint) =>
      adapterFolder(checkpoint, () => baseWeightsOf(checkpoint.config, read, readBase)),
    );
    if (files.length > 0) return files;
    throw new EngineError(
      "bad-command",
      told`There are no adapters of this run here.`,
      armsOf(runs),
      told`Export a run that trained LoRA adapters on this page and reached its first checkpoint.`,
    );
  },
};

const armsOf = (runs: readonly ExportedRun[]) => runs.map(({ arm }) => arm).join(", ");

/** A file of each run that has a checkpoint. */
async function zipped(
  runs: readonly ExportedRun[],
  extension: string,
  folderOf: (checkpoint: Checkpoint) => Promise<Folder>,
): Promise<ExportedFile[]> {
  const files: ExportedFile[] = [];
  for (const run of runs) {
    const checkpoint = await run.checkpoint?.();
    if (!checkpoint) continue;
    const name = `${nameOf([run])}-step-${checkpoint.step}`;
    const zip = zipFolder(name, await folderOf(checkpoint));
    files.push({ name: `${name}.${extension}`, blob: new Blob([zip], { type: "application/zip" }) });
  }
  return files;
}

export const EXPORT_FORMATS: readonly ExportFormat[] = [runFile, csv, unipo, model, adapters];

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
