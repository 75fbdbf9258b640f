/** Where a study's run files lie, and whether one that is there is the run that is wanted. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runConfigSchema } from "../../src/engine/config/runConfig.ts";
import type { WantedRun } from "./run.ts";

/** Settings stand at the head of a file, in so many bytes. */
const HEAD = 8192;

export const runFilePath = (folder: string, id: string): string => join(folder, `${id}.json`);

/** @throws Error where the file is a run under other settings. */
export async function isMade(file: string, { config }: WantedRun): Promise<boolean> {
  const head = await headOf(file);
  if (head === null) return false;
  const written = /"config":(\{.*?\}),"parent"/.exec(head)?.[1];
  const found = written === undefined ? undefined : runConfigSchema.safeParse(JSON.parse(written)).data;
  if (isDeepStrictEqual(found, config)) return true;
  throw new Error(`${file} was made under other settings: delete it, or name another folder with --out.`);
}

/** Null of a file that is not there. */
async function headOf(file: string): Promise<string | null> {
  try {
    const handle = await open(file);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    await handle.close();
    return buffer.toString("utf8", 0, bytesRead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
