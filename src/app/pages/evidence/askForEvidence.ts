/** Fetches what the study says. */
import type { Evidence } from "../../../engine/index.ts";

/** Beside the page. */
export const EVIDENCE_FILE = "evidence.json";

export async function askForEvidence(): Promise<Evidence> {
  const response = await fetch(new URL(EVIDENCE_FILE, document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Evidence;
}
