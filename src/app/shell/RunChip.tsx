/** What trains, told on the pages that do not show it; leads there. */
import { useStore } from "zustand";
import type { Playground } from "../experiment/playground.ts";
import styles from "./RunChip.module.css";

export function RunChip({ playground }: { playground: Playground }) {
  const phase = useStore(playground.store, (state) => state.phase);
  const { step, total } = useStore(playground.store, (state) => state.progress);
  if (phase === "idle") return null;
  return (
    <a className={styles.chip} href="#/lab">
      {phase === "running" ? "Training" : "Your run"}: step {step} of {total}
    </a>
  );
}
