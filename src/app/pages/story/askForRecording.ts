/** Fetches the recording, once, as soon as somebody is on the way to Story: its script and its data come side by side. */
import type { Recording } from "./recording.ts";

let asked: Promise<Recording> | null = null;

export const askForRecording = (): Promise<Recording> => (asked ??= read());

async function read(): Promise<Recording> {
  const response = await fetch(new URL("story.json", document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Recording;
}
