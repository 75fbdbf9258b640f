import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../config/runConfig.ts";
import { commandSchema } from "./command.ts";
import { type Command, PROTOCOL_VERSION, transferred } from "./protocol.ts";

const CHECKPOINT = { config: DEFAULT_CONFIG, step: 3, updates: 6, evaluated: true, tensors: new Uint8Array(4) };
const LOAD = {
  type: "load",
  runId: "a",
  config: DEFAULT_CONFIG,
  backend: "auto",
  threads: 1,
  assets: "/",
  checkpoint: null,
} as const;
const PROBE = { type: "probe", runId: "a", prompt: 0 };
const CONFIGURE = { type: "configure", runId: "a", atStep: 0 };

describe("commandSchema", () => {
  it.each<Command>([
    LOAD,
    { ...LOAD, backend: "webgpu", checkpoint: CHECKPOINT },
    { type: "run", runId: "a", until: 10 },
    { type: "pause", runId: "a" },
    { type: "configure", runId: "a", settings: { alpha: 0.5, armGate: "mixed-only" }, atStep: 4 },
    { type: "configure", runId: "a", settings: {}, atStep: 0 },
    { type: "checkpoint", runId: "a" },
    { type: "probe", runId: "a", prompt: 0, settings: {} },
    { type: "probe", runId: "a", prompt: 15, settings: { method: "grpo", temperature: 0.5, alpha: 2, lowFraction: 1 } },
    { type: "probe", runId: "a", prompt: { puzzle: "1 + 1", draw: 3 }, settings: { alpha: 0 } },
    { type: "ping", runId: "a" },
    { type: "dispose", runId: "a" },
  ])("takes $type and changes nothing", (command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  it.each([
    ["nothing", undefined],
    ["a word", "run"],
    ["an unknown type", { type: "explode", runId: "a" }],
    ["a command to no run", { type: "pause" }],
    ["an entry too many", { type: "pause", runId: "a", now: true }],
    ["a run without an end", { type: "run", runId: "a" }],
    ["half a step", { type: "run", runId: "a", until: 1.5 }],
    ["a negative step", { type: "run", runId: "a", until: -1 }],
    ["an endless run", { type: "run", runId: "a", until: Number.POSITIVE_INFINITY }],
    ["a setting out of range", { ...CONFIGURE, settings: { alpha: 99 } }],
    ["a setting that is NaN", { ...CONFIGURE, settings: { learningRate: Number.NaN } }],
    ["a setting that does not exist", { ...CONFIGURE, settings: { beta: 1 } }],
    ["a new seed in mid-run", { ...CONFIGURE, settings: { seed: 1 } }],
    ["another method in mid-run", { ...CONFIGURE, settings: { method: "grpo" } }],
    ["a what-if that a frozen group cannot have", { ...PROBE, settings: { groupSize: 4 } }],
    ["a what-if out of range", { ...PROBE, settings: { alpha: 99 } }],
    ["a what-if of no group", { ...PROBE, prompt: -1 }],
    ["a what-if of half a puzzle", { ...PROBE, prompt: { puzzle: "1 + 1" }, settings: {} }],
    ["no thread", { ...LOAD, threads: 0 }],
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

describe("transferred", () => {
  it("is a checkpoint's bytes, both ways, and nothing else", () => {
    const { buffer } = CHECKPOINT.tensors;
    const of = { version: PROTOCOL_VERSION, runId: "a", seq: 0 } as const;
    expect(transferred({ type: "checkpoint", checkpoint: CHECKPOINT, ...of })).toEqual([buffer]);
    expect(transferred({ ...LOAD, checkpoint: CHECKPOINT })).toEqual([buffer]);
    expect(transferred(LOAD)).toEqual([]);
    expect(transferred({ type: "checkpoint", runId: "a" })).toEqual([]);
    expect(transferred({ type: "state", state: "ready", step: 0, ...of })).toEqual([]);
  });
});
