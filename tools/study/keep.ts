/** From run files to kept lines: docs/results/runs/PART.jsonl. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseRunFile } from "../../src/engine/wire/runFile/runFile.ts";
import { keptLine } from "./kept.ts";
import { PLAN, runsOf } from "./parts.ts";
import { runFilePath } from "./runFiles.ts";

export const KEPT = "docs/results/runs";

/** Of the plan's runs those that are in the folder or kept already, in the plan's order. @returns how many are kept, by part. */
export async function keepRuns(folder: string, into: string): Promise<Map<string, number>> {
  const there = new Set(await readdir(folder));
  await mkdir(into, { recursive: true });
  const kept = new Map<string, number>();
  for (const [part, ids] of idsByPart()) {
    const file = join(into, `${part}.jsonl`);
    const lines = new Map((await linesOf(file)).map((line) => [idOf(line), line]));
    for (const id of ids) {
      if (!there.has(`${id}.json`)) continue;
      lines.set(id, keptLine(parseRunFile(JSON.parse(await readFile(runFilePath(folder, id), "utf8")))));
    }
    const ordered = ids.flatMap((id) => lines.get(id) ?? []);
    if (ordered.length === 0) continue;
    await writeFile(file, ordered.map((line) => `${line}\n`).join(""));
    kept.set(part, ordered.length);
  }
  return kept;
}

function idsByPart(): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const stage of PLAN) {
    const known = ids.get(stage.part.id) ?? [];
    ids.set(stage.part.id, [...known, ...runsOf(stage).map(({ id }) => id)]);
  }
  return ids;
}

/** Of all kept lines in a folder, none where it is not there. */
export async function keptIds(folder: string): Promise<Set<string>> {
  const lines = await Promise.all([...idsByPart().keys()].map((part) => linesOf(join(folder, `${part}.jsonl`))));
  return new Set(lines.flat().map(idOf));
}

const idOf = (line: string): string => (JSON.parse(line) as { id: string }).id;

/** None of a file that is not there. */
export async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
