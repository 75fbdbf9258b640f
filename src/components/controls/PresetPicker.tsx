/** Starting points whose outcome is known, each with what to expect. */
import type { ReactNode } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from "react-aria-components";
import { PRESETS, type Preset } from "../../engine/index.ts";
import styles from "./controls.module.css";

export function PresetPicker({
  preset,
  isLeft,
  onChange,
  children,
}: {
  preset: Preset;
  /** The page is not where the preset starts, so the same one can be chosen again. */
  isLeft: boolean;
  onChange(preset: Preset): void;
  /** More on the choice, below its comment. */
  children: ReactNode;
}) {
  return (
    <div className={styles.preset}>
      <Select
        selectedKey={isLeft ? null : preset.id}
        onSelectionChange={(id) => {
          const chosen = PRESETS.find((candidate) => candidate.id === id);
          if (chosen) onChange(chosen);
        }}
      >
        <Label className={styles.presetLabel}>Preset</Label>
        <Button className={styles.select}>
          <SelectValue className={styles.selectValue}>{preset.title}</SelectValue>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M1 3l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
        <Popover className={styles.popover}>
          <ListBox className={styles.options} items={PRESETS}>
            {(option) => (
              <ListBoxItem className={styles.option} textValue={option.title}>
                <Text slot="label" className={styles.optionTitle}>
                  {option.title}
                </Text>
                <Text slot="description" className={styles.optionComment}>
                  {option.comment}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
      <p className={styles.help}>{preset.comment}</p>
      {children}
    </div>
  );
}
