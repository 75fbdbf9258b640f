/** What the page saves as a file. */
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";

const LIMIT_MS = 30_000;

export interface Saved {
  name: string;
  contents: Buffer;
}

/**
 * The file that `press` has the browser save. A download that was begun and does not end is told of by name and asked for
 * once more: a waiting test would say nothing.
 */
export async function saving(page: Page, press: () => Promise<void>): Promise<Saved> {
  const save = async (): Promise<Saved> => {
    const begun = page.waitForEvent("download", { timeout: LIMIT_MS });
    await press();
    const download = await begun;
    return { name: download.suggestedFilename(), contents: await contents(download) };
  };
  return save().catch((error: unknown) => {
    if (!(error instanceof Unended)) throw error;
    console.warn(error.message);
    return save();
  });
}

class Unended extends Error {}

async function contents(download: Download): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The download of ${download.suggestedFilename()} did not end within ${LIMIT_MS} ms.`;
    timer = setTimeout(() => reject(new Unended(message)), LIMIT_MS);
  });
  const path = await Promise.race([download.path(), late]).finally(() => clearTimeout(timer));
  return readFile(path);
}
