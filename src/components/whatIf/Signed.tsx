import styles from "./whatIf.module.css";

/** A number with the sign of a change, where that can be read in so many digits: the arrow says it, colour alone would not. */
export function Signed({ text, by, digits }: { text: string; by: number; digits: number }) {
  if (Math.abs(by) < 0.5 * 10 ** -digits) return text;
  return (
    <>
      <span className={by > 0 ? styles.up : styles.down}>{by > 0 ? "▲" : "▼"}</span> {text}
    </>
  );
}
