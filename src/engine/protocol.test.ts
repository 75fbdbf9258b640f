import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "./config.ts";
import { type Command, commandSchema } from "./protocol.ts";

const CHECKPOINT = { config: DEFAULT_CONFIG, step: 3, updates: 6, evaluated: true, tensors: new Uint8Array(4) };
const LOAD = {
  type: "load",
  runId: "a",
  config: DEFAULT_CONFIG,
  backend: "auto",
  assets: "/",
  checkpoint: null,
} as const;

describe("commandSchema", () => {
  it.each<Command>([
    LOAD,
    { ...LOAD, backend: "webgpu", checkpoint: CHECKPOINT },
    { type: "run", until: 10 },
    { type: "pause" },
    { type: "configure", settings: { alpha: 0.5, method: "grpo" }, atStep: 4 },
    { type: "configure", settings: {}, atStep: 0 },
    { type: "checkpoint" },
    { type: "dispose" },
  ])("takes $type and changes nothing", (command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  it.each([
    ["nothing", undefined],
    ["a word", "run"],
    ["an unknown type", { type: "explode" }],
    ["an entry too many", { type: "pause", now: true }],
    ["a run without an end", { type: "run" }],
    ["half a step", { type: "run", until: 1.5 }],
    ["a negative step", { type: "run", until: -1 }],
    ["an endless run", { type: "run", until: Number.POSITIVE_INFINITY }],
    ["a setting out of range", { type: "configure", settings: { alpha: 99 }, atStep: 0 }],
    ["a setting that is NaN", { type: "configure", settings: { learningRate: Number.NaN }, atStep: 0 }],
    ["a setting that does not exist", { type: "configure", settings: { beta: 1 }, atStep: 0 }],
    ["a new seed in mid-run", { type: "configure", settings: { seed: 1 }, atStep: 0 }],
    ["a method that does not exist", { type: "configure", settings: { method: "ppo" }, atStep: 0 }],
    ["a backend that does not exist", { ...LOAD, backend: "cuda" }],
    ["a configuration of another version", { ...LOAD, config: { ...DEFAULT_CONFIG, version: 2 } }],
    ["a model name that is a path", { ...LOAD, config: { ...DEFAULT_CONFIG, model: "../secrets" } }],
    ["a group of one", { ...LOAD, config: { ...DEFAULT_CONFIG, groupSize: 1 } }],
    ["a checkpoint that is no bytes", { ...LOAD, checkpoint: { ...CHECKPOINT, tensors: [1, 2] } }],
    ["no word on the checkpoint", { ...LOAD, checkpoint: undefined }],
  ])("refuses %s", (_, command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });
});
