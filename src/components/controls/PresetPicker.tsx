/** Starting points whose outcome is known, each with what to expect. */
import type { ReactNode } from "react";
import { PRESETS, type Preset } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { useWords } from "../words/useWords.tsx";
import field from "./field.module.css";
import styles from "./PresetPicker.module.css";

/** What the preset has become: the same one can be chosen again. */
const LEFT = "left";

export function PresetPicker({
  preset,
  isLeft,
  subject,
  onChange,
  children,
}: {
  preset: Preset;
  /** The page is not where the preset starts. */
  isLeft: boolean;
  /** What it has become, in a sentence, where the preset's own comment says nothing of it. */
  subject: string | null;
  onChange(preset: Preset): void;
  /** More on the choice, below its comment. */
  children: ReactNode;
}) {
  const { controls, presets } = useWords();
  const options = PRESETS.map(({ id }) => ({ value: id, label: presets[id].title }));
  const { title, comment } = presets[preset.id];
  return (
    <div>
      <div className={styles.label}>
        <span aria-hidden="true">{controls.preset}</span>
        <Select
          label={controls.preset}
          options={isLeft ? [{ value: LEFT, label: controls.ownSettings }, ...options] : options}
          value={isLeft ? LEFT : preset.id}
          onChange={(id) => {
            const chosen = PRESETS.find((candidate) => candidate.id === id);
            if (chosen) onChange(chosen);
          }}
        />
      </div>
      <p className={field.help}>
        {isLeft && subject === null && controls.begunFrom(title)}
        {(isLeft && subject) || comment}
      </p>
      {children}
    </div>
  );
}
