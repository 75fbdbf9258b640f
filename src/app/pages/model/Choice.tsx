/** One of a few, by its words. */
import styles from "./model.module.css";

export function Choice<T extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly (readonly [value: T, words: string])[];
  value: T;
  onChange(value: T): void;
}) {
  return (
    <label className={styles.choice}>
      {label}
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([each]) => String(each) === target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
