/** The bench's findings as text: a table a size, ratios to the peers, goals, curves. */
import { cpus, totalmem } from "node:os";
import { type Check, passes } from "./check.ts";
import { limitShare, type Peak, phaseCosts, tokensPerSecond } from "./costs.ts";
import type { Spread, Timing } from "./measure.ts";
import { type BackendId, type Measurement, SYSTEMS, type SystemId } from "./system.ts";
import { type Curve, SIZES, type WorkloadSpec } from "./workloads.ts";

export interface Row {
  system: SystemId;
  title: string;
  /** The adapter's name, or how the system runs. */
  device: string;
  software: boolean;
  size: string;
  measurement: Measurement | null;
  check: Check | null;
  /** Why there is no measurement. */
  skipped: string | null;
}

export interface CurvePoint {
  curve: Curve;
  value: number;
  spec: WorkloadSpec;
  backend: BackendId;
  measurement: Measurement | null;
  skipped: string | null;
}

type Phase = "generation" | "update" | "step";
const PHASES: readonly Phase[] = ["generation", "update", "step"];

export function machine(): string {
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${all[0]?.model ?? "unknown processor"}, ${all.length} cores, ${memory} GiB; Node ${process.version}; ${new Date().toISOString().slice(0, 10)}\n`;
}

export function sizeTable(spec: WorkloadSpec, rows: readonly Row[], peaks: Partial<Record<BackendId, Peak>>): string {
  const { name, model, prompts, groupSize, promptLength, responseLength, miniBatches } = spec;
  const updates = `${miniBatches} ${miniBatches === 1 ? "update" : "updates"}`;
  const title = `${name}: ${model.layers} layers, width ${model.hiddenSize}; ${prompts} x ${groupSize} sequences of ${promptLength} + ${responseLength} tokens, ${updates} a step`;
  const costs = phaseCosts(spec);
  const lines = rows
    .filter((row) => row.measurement)
    .map((row) => {
      const { timing, dispatches, peakBytes } = row.measurement!;
      const backend = SYSTEMS[row.system].backend;
      const peak = isOurs(row.system) ? peaks[backend] : undefined;
      const share = (phase: "generation" | "update") => {
        if (!peak) return "";
        const { share, bound } = limitShare(costs[phase], timing[phase].median, peak);
        return `${(100 * share).toFixed(0)} % ${bound}`;
      };
      return [
        row.title,
        spreadOf(timing.generation),
        share("generation"),
        spreadOf(timing.update),
        share("update"),
        spreadOf(timing.step),
        tokensPerSecond(spec, timing.step.median).toFixed(0),
        dispatches?.toString() ?? "",
        hostMilliseconds(row, rows),
        peakBytes === null ? "" : (peakBytes / 2 ** 20).toFixed(0),
        row.check ? (passes(row.check, row.system) ? "same" : "DIFFERENT") : "",
        String(timing.repetitions),
      ];
    });
  const head = ["", "generation ms", "of limit", "update ms", "of limit", "step ms", "tokens/s", "dispatches", "host ms", "peak MiB", "work", "n"]; // biome-ignore format: one line
  const devices = rows
    .filter((row) => row.device && row.measurement)
    .map((row) => `  ${row.title}: ${row.device}${row.software ? " (a software adapter, not a GPU)" : ""}`);
  const skipped = rows.filter((row) => row.skipped).map((row) => `  ${row.title}: not measured, ${row.skipped}`);
  return `\n${[title, columns([head, ...lines]), ...devices, ...skipped].join("\n")}`;
}

const isOurs = (system: SystemId) => !/^tfjs|^jax|^torch/.test(system);

/** On WebGPU, what the same step costs on the backend that runs nothing. */
function hostMilliseconds(row: Row, rows: readonly Row[]): string {
  if (!["webgpu", "null"].includes(SYSTEMS[row.system].backend)) return "";
  const twin = rows.find(({ system }) => system === (isOurs(row.system) ? "null" : "tfjs-null"));
  if (row.system.startsWith("torch")) return "";
  return twin?.measurement ? twin.measurement.timing.step.median.toFixed(1) : "";
}

const PEERS: Partial<Record<SystemId, readonly SystemId[]>> = {
  wasm: ["tfjs-wasm", "jax-js", "torch"],
  "wasm-relaxed": ["wasm", "torch"],
  "browser-2": ["browser", "torch"],
  "browser-relaxed": ["browser", "torch"],
  "browser-relaxed-2": ["browser", "torch"],
  webgpu: ["tfjs-webgpu", "torch-cuda"],
  "webgpu-f16": ["webgpu", "torch-cuda"],
  null: ["tfjs-null"],
};

/** A peer's median time over ours: above 1, ours is faster. */
function ratio(rows: readonly Row[], size: string, ours: SystemId, peer: SystemId, phase: Phase): number | null {
  const of = (id: SystemId) =>
    rows.find((row) => row.system === id && row.size === size)?.measurement?.timing[phase].median;
  const [mine, theirs] = [of(ours), of(peer)];
  return mine === undefined || theirs === undefined ? null : theirs / mine;
}

export function ratiosTable(rows: readonly Row[]): string {
  const lines = [...new Set(rows.map((row) => row.size))].flatMap((size) =>
    Object.entries(PEERS).flatMap(([ours, peers]) =>
      peers
        .filter((peer) => ratio(rows, size, ours as SystemId, peer, "step") !== null)
        .map((peer) => [
          size,
          SYSTEMS[ours as SystemId].title,
          SYSTEMS[peer].title,
          ...PHASES.map((phase) => ratio(rows, size, ours as SystemId, peer, phase)!.toFixed(2)),
        ]),
    ),
  );
  if (lines.length === 0) return "";
  return `\nTimes as fast as the peer (medians of this run)\n${columns([["size", "ours", "peer", ...PHASES], ...lines])}`;
}

interface Goal {
  text: string;
  /** Null where something it needs was not measured. */
  value: number | null;
  met(value: number): boolean;
  unit: string;
}

/** What the engine is to reach; for information. */
export function goalsTable(rows: readonly Row[]): string {
  const times = (of: number) => ({ met: (value: number) => value >= of, unit: "times" });
  const against = (size: string, ours: SystemId, peer: SystemId, phase: Phase = "step") =>
    ratio(rows, size, ours, peer, phase);
  const preset = rows.find((row) => row.size === "preset" && row.system === "wasm")?.measurement;
  const goals: Goal[] = [
    {
      text: "default preset, WASM, one thread: a step in at most 500 ms",
      value: preset?.timing.step.median ?? null,
      met: (value) => value <= 500,
      unit: "ms",
    },
    {
      text: "nano, host cost: at most 1/50 of plain tfjs's",
      value: against("nano", "null", "tfjs-null"),
      ...times(50),
    },
    ...["nano", "micro"].flatMap((size): Goal[] => [
      {
        text: `${size}, WASM: a step in at most 2.5 times PyTorch's on one thread`,
        value: inverse(against(size, "wasm", "torch")),
        met: (value) => value <= 2.5,
        unit: "times its time",
      },
      {
        text: `${size}, WASM: at least 5 times plain tfjs's speed`,
        value: against(size, "wasm", "tfjs-wasm"),
        ...times(5),
      },
    ]),
    ...["nano", "micro"].map((size) => ({
      text: `${size}, browser, relaxed SIMD, two threads: below 1.5 times PyTorch's on one thread`,
      value: inverse(against(size, "browser-relaxed-2", "torch")),
      met: (value: number) => value < 1.5,
      unit: "times its time",
    })),
    ...SIZES.flatMap((size) =>
      (["generation", "update"] as const).map((phase) => ({
        text: `${size}, WASM, ${phase}: at least 2 times jax-js's speed`,
        value: against(size, "wasm", "jax-js", phase),
        ...times(2),
      })),
    ),
    {
      text: "nano, WebGPU: at least 5 times plain tfjs's speed on the same adapter",
      value: against("nano", "webgpu", "tfjs-webgpu"),
      ...times(5),
    },
  ];
  const lines = goals.map(({ text, value, met, unit }) => [
    text,
    value === null ? "" : `${value.toPrecision(3)} ${unit}`,
    value === null ? "not measured" : met(value) ? "met" : "not met",
  ]);
  return `\nGoals\n${columns(lines)}`;
}

const inverse = (value: number | null) => (value === null ? null : 1 / value);

export function curveTable(points: readonly CurvePoint[]): string {
  const { curve, backend } = points[0]!;
  const lines = points.map(({ value, spec, measurement, skipped }) => {
    if (!measurement) return [String(value), skipped ?? ""];
    const { generation, update, step }: Timing = measurement.timing;
    const sampled = tokensPerSecond(spec, step.median).toFixed(0);
    return [String(value), spreadOf(generation), spreadOf(update), spreadOf(step), sampled];
  });
  const head = [curve, "generation ms", "update ms", "step ms", "tokens/s"];
  return `\n${SYSTEMS[backend].title}: nano over ${curve}\n${columns([head, ...lines])}`;
}

/** "median (min..max)" */
function spreadOf({ median, min, max }: Spread): string {
  const digits = digitsOf(median);
  return `${median.toFixed(digits)} (${min.toFixed(digits)}..${max.toFixed(digits)})`;
}

export const milliseconds = (value: number): string => value.toFixed(digitsOf(value));

const digitsOf = (value: number) => (value < 10 ? 2 : value < 100 ? 1 : 0);

/** The first column to the left, all others to the right. */
export function columns(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      `  ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i] ?? 0))).join("  ")}`.trimEnd(),
    )
    .join("\n");
}
