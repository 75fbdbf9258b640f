/** How large the chosen model is, and what training it will take: to be seen before it starts. */
import type { BackendInfo } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import { BACKEND_NAMES } from "./backendNames.ts";
import styles from "./field.module.css";

export interface ModelMemory {
  parameters: number;
  /** Those of adapters that learn beside it; 0 where the model itself learns. */
  adapters: number;
  /** Estimated, of all runs together. */
  bytes: number;
  runs: number;
  backend: BackendInfo["name"];
}

export function ModelNote({ parameters, adapters, bytes, runs, backend }: ModelMemory) {
  const { controls } = useWords();
  const memory = controls.memory(parameters, adapters, runs, formatBytes(bytes), BACKEND_NAMES[backend]);
  return <p className={styles.help}>{memory}</p>;
}

/** To two digits: it is an estimate. */
function formatBytes(bytes: number): string {
  const [value, unit] = bytes < 2 ** 30 ? [bytes / 2 ** 20, "MiB"] : [bytes / 2 ** 30, "GiB"];
  return `${Number(value.toPrecision(2))} ${unit}`;
}
