import type { LocationKind } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./Summary.module.css";
import { summaryOf } from "./summary.ts";
import type { RunView } from "./types.ts";

/** One sentence on what the runs show; it changes with each evaluation. */
export function Summary({ runs, location }: { runs: readonly RunView[]; location: LocationKind }) {
  return <p className={styles.summary}>{summaryOf(runs, useWords(), location)}</p>;
}
