/** What the engine's registries say of themselves, in Simplified Chinese. */
export * from "./experiments.ts";
export * from "./methods.ts";
export * from "./settings.ts";
export * from "./tasks.ts";
