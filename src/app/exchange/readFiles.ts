/** Files that a visitor brings: runs out of each, or the reason why not. A file is taken whole or not at all. */
import {
  EngineError,
  type EngineErrorData,
  parseRunFile,
  type RunRecord,
  runRecordOf,
  type Told,
  toErrorData,
  told,
  Unreadable,
  whyOf,
} from "../../engine/index.ts";
import { linesOfCsv } from "./csvLog.ts";
import { isObject, readJson } from "./json.ts";
import { linesOfJson } from "./jsonLog.ts";
import { type LoggedRun, type LogLine, loggedRuns } from "./loggedRun.ts";

export interface ReadRuns {
  /** Runs as this page makes them. */
  records: RunRecord[];
  /** Runs of other programs. */
  logs: LoggedRun[];
}

export interface ReadFiles extends ReadRuns {
  /** One a file that was not taken; `where` begins with its name. */
  refusals: EngineErrorData[];
}

/** For file choosers: adapters, too (adapterFiles.ts). */
export const READABLE = ".json,.jsonl,.csv,.zip,.safetensors";

const MEBIBYTE = 2 ** 20;
/** Twice the longest run file with all its groups. */
const MOST_BYTES = 64 * MEBIBYTE;

export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const result: ReadFiles = { records: [], logs: [], refusals: [] };
  for (const file of files) {
    try {
      const { records, logs } = runsIn(await textOf(file), file.name);
      result.records.push(...records);
      result.logs.push(...logs);
    } catch (error) {
      result.refusals.push(toErrorData(error, file.name));
    }
  }
  return result;
}

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    const size = Math.ceil(file.size / MEBIBYTE);
    const why = told`it has ${size} MB, and ${MOST_BYTES / MEBIBYTE} are the most`;
    throw refusal(file.name, why, told`Cut it into parts.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const mend = told`Bring run files, or logs as JSON, JSON Lines or CSV.`;
    throw refusal(file.name, told`it is no text in UTF-8`, mend);
  }
}

/**
 * The runs that a text holds, whatever the file is called.
 *
 * @throws EngineError with the file and the place in it.
 */
export function runsIn(text: string, fileName: string): ReadRuns {
  if (/^\s*$/.test(text)) throw refusal(fileName, told`it is empty`, told`Export it again.`);
  if (!/^\s*[[{]/.test(text)) return logOf(fileName, (name) => linesOfCsv(text, name));
  const values = jsonIn(text, fileName);
  if (values.some((value) => isObject(value) && value.format === "progrpo-run")) {
    return {
      records: values.map((value, index) => recordOf(value, values.length > 1 ? index : null, fileName)),
      logs: [],
    };
  }
  const [first] = values;
  return logOf(fileName, (name) => {
    const lines = linesOfJson(values.length > 1 ? values : first, name);
    if (!lines) throw new Unreadable(told`it is neither a run file nor a log of metrics`);
    return lines;
  });
}

/** One value, or one a line. */
function jsonIn(text: string, fileName: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  return (isLines ? lines : [text]).map((json, index) => {
    try {
      return readJson(json);
    } catch (error) {
      const why = error instanceof Unreadable ? error.why : told`${(error as Error).message.slice(0, 200)}`;
      const place = isLines ? told`line ${index + 1} is no JSON: ${why}` : told`it is no JSON: ${why}`;
      throw refusal(fileName, place, told`Export it again; it may be cut short.`);
    }
  });
}

function recordOf(json: unknown, line: number | null, fileName: string): RunRecord {
  try {
    return runRecordOf(parseRunFile(json), "imported");
  } catch (error) {
    const { code, told: account } = error as EngineError;
    const { message, where, hint } = account;
    const place = line === null ? told`${fileName}: ${where}` : told`${fileName}, line ${line + 1}: ${where}`;
    throw new EngineError(code, message, place, hint);
  }
}

function logOf(fileName: string, read: (name: string) => LogLine[]): ReadRuns {
  try {
    return { records: [], logs: loggedRuns(read(fileName.replace(/\.\w+$/, ""))) };
  } catch (error) {
    const mend = told`Bring a run file, TRL's trainer_state.json, or a log with a step and TRL's metrics (reward, entropy, kl, ...) as JSON, JSON Lines or CSV.`;
    throw refusal(fileName, whyOf(error), mend);
  }
}

const refusal = (where: string, why: Told, hint: Told): EngineError =>
  new EngineError("bad-model-file", told`The file was not read: ${why}.`, where, hint);
