/** Where a run starts: the preset, what waits for a new run, and the settings. */
import { memo, type ReactNode } from "react";
import type { Preset } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import { type ModelMemory, ModelNote } from "./ModelNote.tsx";
import { PresetPicker } from "./PresetPicker.tsx";
import styles from "./SettingsRail.module.css";
import { stagedWords } from "./stagedWords.ts";

export interface SettingsRailProps {
  preset: Preset;
  /** The page is not where the preset starts, so choosing it again makes sense. */
  isPresetLeft: boolean;
  /** Of a task in words. */
  subject: string | null;
  /** Null for a model that does not come with the page. */
  memory: ModelMemory | null;
  /** What waits for a new run. */
  staged: Parameters<typeof stagedWords>[0];
  onPreset(preset: Preset): void;
  onNewRun(): void;
  /** The settings. */
  children: ReactNode;
}

export const SettingsRail = memo(function SettingsRail(props: SettingsRailProps) {
  const { preset, staged } = props;
  const words = useWords();
  const { controls } = words;
  const waiting = stagedWords(staged, words);
  return (
    <div className={styles.rail}>
      <PresetPicker
        preset={staged.preset ?? preset}
        isLeft={props.isPresetLeft && staged.preset === null}
        subject={props.subject}
        onChange={props.onPreset}
      >
        {props.memory && <ModelNote {...props.memory} />}
        <a href="#/model">{words.shell.pages.model}</a>
      </PresetPicker>
      {waiting && (
        <div className={styles.waiting} role="status">
          <span>{controls.waiting(waiting)}</span>
          <Button look="small" onClick={props.onNewRun}>
            {controls.applyByNewRun}
          </Button>
        </div>
      )}
      {props.children}
    </div>
  );
});
