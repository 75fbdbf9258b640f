/** How large the chosen model is, and what training it will take: to be seen before it starts. */
import type { BackendInfo } from "../../engine/index.ts";
import { BACKEND_NAMES } from "./backendNames.ts";
import styles from "./field.module.css";

export interface ModelMemory {
  parameters: number;
  /** Estimated, of all runs together. */
  bytes: number;
  runs: number;
  backend: BackendInfo["name"];
}

export function ModelNote({ parameters, bytes, runs, backend }: ModelMemory) {
  return (
    <p className={styles.help}>
      {parameters.toLocaleString("en")} parameters.{" "}
      {runs === 1 ? "The run takes" : runs === 2 ? "Both runs take" : `All ${runs} runs take`} about{" "}
      {formatBytes(bytes)} of memory on {BACKEND_NAMES[backend]}.
    </p>
  );
}

/** To two digits: it is an estimate. */
function formatBytes(bytes: number): string {
  const [value, unit] = bytes < 2 ** 30 ? [bytes / 2 ** 20, "MiB"] : [bytes / 2 ** 30, "GiB"];
  return `${Number(value.toPrecision(2))} ${unit}`;
}
