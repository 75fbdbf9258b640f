/** What waits for a new run, in words: "Seed 9; LoRA rank 4; WASM"; null if nothing does. */
import { type BackendChoice, type FixedSetting, type Preset, type Settings, writeValue } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";

export function stagedWords(
  staged: { preset: Preset | null; fixed: Partial<Pick<Settings, FixedSetting>>; backend: BackendChoice | null },
  { controls, names, presets, backends }: Words,
): string | null {
  const { seed, ...others } = staged.fixed;
  const waiting = [
    staged.preset && controls.quoted(presets[staged.preset.id].title),
    seed !== undefined && controls.seed(seed),
    ...Object.entries(others).map(([name, value]) => names.setting(name as FixedSetting, writeValue(value))),
    staged.backend && backends[staged.backend].label,
  ];
  return waiting.filter(Boolean).join(controls.semicolon) || null;
}
