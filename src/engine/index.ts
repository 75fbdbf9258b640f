/** The engine's only door: what the page may import. Types and pure functions; no tensors. */
export * from "./backends.ts";
export * from "./config.ts";
export * from "./errors.ts";
export * from "./fetchHint.ts";
export { entropy } from "./metrics/diversity.ts";
export * from "./presets.ts";
export * from "./protocol.ts";
export * from "./records.ts";
export * from "./runFile.ts";
export { RUN_FILE_VERSION, type RunFile } from "./runFileSchema.ts";
export * from "./settingText.ts";
export { pageMemory, parameterRange } from "./train/memoryEstimate.ts";
export * from "./urlState.ts";
