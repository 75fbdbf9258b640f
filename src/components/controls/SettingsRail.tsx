/** Where a run starts: the preset, the three settings that matter most, and all the others behind disclosure. */
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
import { Button } from "./Button.tsx";
import { type ModelMemory, ModelNote } from "./ModelNote.tsx";
import { PresetPicker } from "./PresetPicker.tsx";
import { SettingField } from "./SettingField.tsx";
import styles from "./SettingsRail.module.css";

/** What most experiments are about. */
const KNOBS: readonly SettingName[] = ["alpha", "learningRate", "steps"];

const GROUPS: readonly { group: SettingGroup; title: string }[] = [
  { group: "arm", title: "Confidence re-weighting (ARM)" },
  { group: "rollout", title: "Rollout" },
  { group: "objective", title: "Objective" },
  { group: "optimiser", title: "Optimiser" },
  { group: "evaluation", title: "Evaluation" },
  { group: "run", title: "Length, seed and backend" },
];

export interface SettingsRailProps {
  preset: Preset;
  /** The page is not where the preset starts, so choosing it again makes sense. */
  isPresetLeft: boolean;
  settings: Settings;
  backend: BackendChoice;
  /** Null for a model that does not come with the page. */
  memory: ModelMemory | null;
  /** What waits for a new run. */
  staged: { preset: Preset | null; seed: number | null; backend: BackendChoice | null };
  onChange(name: SettingName, value: number | string): void;
  onPreset(preset: Preset): void;
  onBackend(backend: BackendChoice): void;
  onNewRun(): void;
}

export const SettingsRail = memo(function SettingsRail(props: SettingsRailProps) {
  const { preset, settings, staged, onChange } = props;
  const waiting = [
    staged.preset && `“${staged.preset.title}”`,
    staged.seed !== null && `Seed ${staged.seed}`,
    staged.backend && BACKENDS.find(({ value }) => value === staged.backend)?.label,
  ].filter(Boolean);
  const initial = (name: SettingName) => preset.settings[name] ?? DEFAULT_SETTINGS[name];
  const field = (name: SettingName) => (
    <SettingField
      key={name}
      name={name}
      value={name === "seed" ? (staged.seed ?? settings.seed) : settings[name]}
      initial={initial(name)}
      onChange={onChange}
    />
  );
  const changed = (names: readonly SettingName[]) => names.filter((name) => settings[name] !== initial(name)).length;
  const namesOf = (group: SettingGroup) =>
    settingsOf(group)
      .map(([name]) => name)
      .filter((name) => !KNOBS.includes(name));
  return (
    <div className={styles.rail}>
      <PresetPicker
        preset={staged.preset ?? preset}
        isLeft={props.isPresetLeft && staged.preset === null}
        onChange={props.onPreset}
      >
        {props.memory && <ModelNote {...props.memory} />}
      </PresetPicker>
      {waiting.length > 0 && (
        <div className={styles.waiting} role="status">
          <span>Waiting: {waiting.join("; ")}.</span>
          <Button look="small" onClick={props.onNewRun}>
            New run to apply
          </Button>
        </div>
      )}
      <div className={styles.knobs}>{KNOBS.map(field)}</div>
      <details className={styles.all}>
        <summary>
          All settings <Count changed={changed(Object.keys(settings) as SettingName[])} />
        </summary>
        {GROUPS.map(({ group, title }) => (
          <details key={group} className={styles.group}>
            <summary>
              {title} <Count changed={changed(namesOf(group))} />
            </summary>
            {namesOf(group).map(field)}
            {group === "run" && <BackendControl value={staged.backend ?? props.backend} onChange={props.onBackend} />}
          </details>
        ))}
      </details>
    </div>
  );
});

function Count({ changed }: { changed: number }) {
  return changed > 0 && <span className={styles.count}>{changed} changed</span>;
}
