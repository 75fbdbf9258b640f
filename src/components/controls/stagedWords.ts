/** What waits for a new run, in words: "Seed 9; WASM"; null if nothing does. */
import type { BackendChoice, Preset } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";

export function stagedWords(
  staged: { preset: Preset | null; seed: number | null; backend: BackendChoice | null },
  { controls, presets, backends }: Words,
): string | null {
  const waiting = [
    staged.preset && controls.quoted(presets[staged.preset.id].title),
    staged.seed !== null && controls.seed(staged.seed),
    staged.backend && backends[staged.backend].label,
  ];
  return waiting.filter(Boolean).join(controls.semicolon) || null;
}
