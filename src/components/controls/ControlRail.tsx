/** All settings: the preset on top, ARM open, the rest behind disclosure. */
import { memo } from "react";
import {
  BACKENDS,
  type BackendChoice,
  DEFAULT_SETTINGS,
  type Preset,
  type SettingGroup,
  type SettingName,
  type Settings,
  settingsOf,
} from "../../engine/index.ts";
import { BackendControl } from "./BackendControl.tsx";
import { ChoiceControl } from "./ChoiceControl.tsx";
import styles from "./controls.module.css";
import { type ModelMemory, ModelNote } from "./ModelNote.tsx";
import { NumberControl } from "./NumberControl.tsx";
import { PresetPicker } from "./PresetPicker.tsx";

const GROUPS: readonly { group: SettingGroup; title: string }[] = [
  { group: "arm", title: "ARM" },
  { group: "rollout", title: "Rollout" },
  { group: "objective", title: "Objective" },
  { group: "optimiser", title: "Optimiser" },
  { group: "evaluation", title: "Evaluation" },
  { group: "run", title: "Length, seed and backend" },
];

export interface ControlRailProps {
  preset: Preset;
  /** The page is not where the preset starts, so choosing it again makes sense. */
  isPresetLeft: boolean;
  settings: Settings;
  backend: BackendChoice;
  /** Null for a model that does not come with the page. */
  memory: ModelMemory | null;
  /** What waits for Reset. */
  staged: { preset: Preset | null; seed: number | null; backend: BackendChoice | null };
  onChange(name: SettingName, value: number | string): void;
  onPreset(preset: Preset): void;
  onBackend(backend: BackendChoice): void;
  onReset(): void;
}

export const ControlRail = memo(function ControlRail({
  preset,
  isPresetLeft,
  settings,
  backend,
  memory,
  staged,
  onChange,
  onPreset,
  onBackend,
  onReset,
}: ControlRailProps) {
  const waiting = [
    staged.preset && `“${staged.preset.title}”`,
    staged.seed !== null && `Seed ${staged.seed}`,
    staged.backend && BACKENDS.find(({ value }) => value === staged.backend)?.label,
  ].filter(Boolean);
  return (
    <div className={styles.rail}>
      <PresetPicker
        preset={staged.preset ?? preset}
        isLeft={isPresetLeft && staged.preset === null}
        onChange={onPreset}
      >
        {memory && <ModelNote {...memory} />}
      </PresetPicker>
      {waiting.length > 0 && (
        <div className={styles.staged} role="status">
          <span>Waiting: {waiting.join("; ")}.</span>
          <button type="button" className={styles.button} onClick={onReset}>
            Reset to apply
          </button>
        </div>
      )}
      {GROUPS.map(({ group, title }) => (
        <details key={group} className={styles.group} open={group === "arm"}>
          <summary className={styles.trigger}>
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
              <path d="M3 1l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
            {title}
            {group === "arm" && <span className={styles.subtitle}>confidence re-weighting</span>}
          </summary>
          <div className={styles.groupPanel}>
            {settingsOf(group).map(([name, setting]) =>
              setting.kind === "number" ? (
                <NumberControl
                  key={name}
                  name={name}
                  setting={setting}
                  value={name === "seed" ? (staged.seed ?? settings.seed) : (settings[name] as number)}
                  initial={initialValue(preset, name) as number}
                  onChange={onChange}
                />
              ) : (
                <ChoiceControl
                  key={name}
                  name={name}
                  setting={setting}
                  value={settings[name] as string}
                  onChange={onChange}
                />
              ),
            )}
            {group === "run" && <BackendControl value={staged.backend ?? backend} onChange={onBackend} />}
          </div>
        </details>
      ))}
    </div>
  );
});

const initialValue = (preset: Preset, name: SettingName) => preset.settings[name] ?? DEFAULT_SETTINGS[name];
