/** A line of text with what is wrong with it. */
import { useId } from "react";
import styles from "./sweep.module.css";

export function TextField({
  label,
  value,
  refusal,
  onChange,
}: {
  /** Accessible name. */
  label: string;
  value: string;
  refusal: string | null;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <>
      <input
        type="text"
        className={styles.text}
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {refusal !== null && (
        <p id={id} role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
    </>
  );
}
