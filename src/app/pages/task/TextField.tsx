/** A labelled field of text or of a number, with what is wrong with it beside it. */
import { useId } from "react";
import styles from "./task.module.css";

export interface TextFieldProps {
  label: string;
  value: string;
  help?: string;
  /** Null where nothing is wrong. */
  refusal: string | null;
  lines?: number;
  /** More is not taken, typed or pasted. */
  mostCharacters?: number;
  isShort?: boolean;
  onChange(value: string): void;
}

export function TextField({ label, value, help, refusal, lines, mostCharacters, isShort, onChange }: TextFieldProps) {
  const id = useId();
  const common = {
    id,
    autoComplete: "off",
    spellCheck: false,
    maxLength: mostCharacters,
    "aria-invalid": refusal !== null,
    "aria-describedby": `${id}-help`,
    "data-short": isShort || undefined,
    value,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input {...common} type="text" onChange={({ target }) => onChange(target.value)} />
      ) : (
        <textarea {...common} rows={lines} onChange={({ target }) => onChange(target.value)} />
      )}
      <div id={`${id}-help`} className={styles.help}>
        {help}
        <Refusal text={refusal} />
      </div>
    </div>
  );
}

/** Announced when it comes. */
export function Refusal({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className={styles.refusal}>
      {text}
    </p>
  );
}
