/** Hands files to the browser, which asks the visitor where to or puts them where it always does. */
import type { ExportedFile } from "./exports.ts";

/** Long enough for a browser to have taken what a link points to. */
const HELD_MS = 60_000;

export function saveFiles(files: readonly ExportedFile[]): void {
  for (const { name, blob } of files) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), HELD_MS);
  }
}
