/** A note beside the cursor that never leaves the picture: where it does not fit it moves back over it. */
import type { ReactNode } from "react";
import styles from "./Readout.module.css";
import type { Size } from "./scale.ts";

export function Readout({ x, size, children }: { x: number; size: Size; children: ReactNode }) {
  const isLeft = x > size.width / 2;
  return (
    <div className={isLeft ? styles.before : styles.after}>
      {/* Gives way to the note as far as the note needs it. */}
      <div style={{ flex: `0 1 ${(isLeft ? size.width - x : x) + 10}px` }} />
      <div className={styles.note}>{children}</div>
    </div>
  );
}
