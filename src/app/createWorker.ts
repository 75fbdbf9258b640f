/** The one place that creates Workers. */
import type { RunPort } from "./runClient.ts";

export const createWorker = (): RunPort =>
  new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "run" });
