/** What trains, told on the pages that do not show it; leads there. */
import { useStore } from "zustand";
import { useWords } from "../../components/words/useWords.tsx";
import type { Playground } from "../experiment/playground.ts";
import styles from "./RunChip.module.css";

export function RunChip({ playground }: { playground: Playground }) {
  const words = useWords();
  const phase = useStore(playground.store, (state) => state.phase);
  const { step, total } = useStore(playground.store, (state) => state.progress);
  if (phase === "idle") return null;
  return (
    <a className={styles.chip} href="#/lab">
      {words.progress[phase === "running" ? "training" : "resting"](step, total)}
    </a>
  );
}
