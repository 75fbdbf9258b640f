/** What waits for a new run, in words: "Seed 9; WASM"; null if nothing does. */
import { BACKENDS, type BackendChoice, type Preset } from "../../engine/index.ts";

export function stagedWords(staged: {
  preset: Preset | null;
  seed: number | null;
  backend: BackendChoice | null;
}): string | null {
  const waiting = [
    staged.preset && `“${staged.preset.title}”`,
    staged.seed !== null && `Seed ${staged.seed}`,
    staged.backend && BACKENDS.find(({ value }) => value === staged.backend)?.label,
  ];
  return waiting.filter(Boolean).join("; ") || null;
}
