/** Fetches what the study says. */
import type { Evidence } from "../../../engine/index.ts";

/** Beside the page. */
export const EVIDENCE_FILE = "evidence.json";

export async function askForEvidence(): Promise<Evidence> {
  const response = await fetch(new URL(EVIDENCE_FILE, document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  // Read and parsed one after the other: the page has its turn in between.
  return JSON.parse(await response.text()) as Evidence;
}
