/** A short text on a run, kept when the field is left or Enter is pressed. */
import styles from "./table.module.css";

const MOST_CHARACTERS = 500;

export function Remark({ label, text, onText }: { label: string; text: string; onText(text: string): void }) {
  return (
    <input
      // Another tab may have written it anew.
      key={text}
      type="text"
      className={styles.remark}
      aria-label={label}
      defaultValue={text}
      maxLength={MOST_CHARACTERS}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
      onBlur={({ target }) => target.value !== text && onText(target.value)}
    />
  );
}
