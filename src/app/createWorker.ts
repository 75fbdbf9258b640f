/** The one place that creates Workers. */
import type { EngineWorker } from "./placement.ts";

export const createWorker = (): EngineWorker =>
  new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "engine" });
