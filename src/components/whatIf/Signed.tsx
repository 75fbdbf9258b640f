import styles from "./whatIf.module.css";

/** A number with the sign of a change: the arrow says it too, colour alone would not. */
export function Signed({ text, by }: { text: string; by: number }) {
  if (Math.abs(by) < 1e-9) return text;
  return (
    <>
      <span className={by > 0 ? styles.up : styles.down}>{by > 0 ? "▲" : "▼"}</span> {text}
    </>
  );
}
