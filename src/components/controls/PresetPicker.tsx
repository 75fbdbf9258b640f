/** Starting points whose outcome is known, each with what to expect. */
import type { ReactNode } from "react";
import { PRESETS, type Preset } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import field from "./field.module.css";
import styles from "./PresetPicker.module.css";

/** What the preset has become: the same one can be chosen again. */
const LEFT = "left";

export function PresetPicker({
  preset,
  isLeft,
  onChange,
  children,
}: {
  preset: Preset;
  /** The page is not where the preset starts. */
  isLeft: boolean;
  onChange(preset: Preset): void;
  /** More on the choice, below its comment. */
  children: ReactNode;
}) {
  const options = PRESETS.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <div>
      <div className={styles.label}>
        <span aria-hidden="true">Preset</span>
        <Select
          label="Preset"
          options={isLeft ? [{ value: LEFT, label: "Your own settings" }, ...options] : options}
          value={isLeft ? LEFT : preset.id}
          onChange={(id) => {
            const chosen = PRESETS.find((candidate) => candidate.id === id);
            if (chosen) onChange(chosen);
          }}
        />
      </div>
      <p className={field.help}>
        {isLeft && <>Begun from “{preset.title}”: </>}
        {preset.comment}
      </p>
      {children}
    </div>
  );
}
