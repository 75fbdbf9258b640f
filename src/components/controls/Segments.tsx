/** One of a few, as radio buttons in a row. */
import { type ReactNode, useId } from "react";
import styles from "./Segments.module.css";

export interface SegmentsProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  value: T | null;
  /** It cannot be changed now. */
  isFixed?: boolean;
  isLarge?: boolean;
  describedBy?: string;
  onChange(value: T): void;
}

export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, options, value, isFixed = false, isLarge = false, describedBy, onChange } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-orientation="horizontal"
      aria-disabled={isFixed || undefined}
      aria-describedby={describedBy}
      className={styles.segments}
      data-large={isLarge || undefined}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            checked={option.value === value}
            onChange={() => !isFixed && onChange(option.value)}
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}
