/** What was predicted of a published model's step, beside what was measured. */
import type { Peak } from "../costs.ts";
import { columns, milliseconds } from "../report.ts";
import { SYSTEMS } from "../system.ts";
import { memoryOf, PHASES, type Phase, predicted } from "./costs.ts";
import type { BroughtMeasurement } from "./measure.ts";
import type { BroughtSpec } from "./workload.ts";

/** One a backend; there are no peers. */
export const BROUGHT_SYSTEMS = ["wasm", "webgpu", "null"] as const;

export interface BroughtRow {
  system: (typeof BROUGHT_SYSTEMS)[number];
  device: string;
  software: boolean;
  size: string;
  measurement: BroughtMeasurement | null;
  /** Why there is no measurement. */
  skipped: string | null;
}

const TITLES: Record<Phase, string> = { prompts: "prompts read", token: "a token of all", update: "update" };

/** @param peak what the backend can do at best, where that was measured */
export function broughtTable(spec: BroughtSpec, row: BroughtRow, peak: Peak | undefined): string {
  const { name, model, prompts, groupSize, promptLength, responseLength, parts, rank } = spec;
  const { title } = SYSTEMS[row.system];
  const work = `${prompts} x ${groupSize} sequences of ${promptLength} + ${responseLength} tokens, LoRA of rank ${rank}, an update in ${parts} parts`;
  const heading = `${name}: ${model.layers} layers, width ${model.hiddenSize}; ${work}\n  ${title}${row.device && `: ${row.device}`}${row.software ? " (a software adapter, not a GPU)" : ""}`;
  const { measurement } = row;
  if (!measurement) return `\n${heading}\n  not measured, ${row.skipped}`;
  const formula = predicted(spec);
  const lines = PHASES.map((phase) => {
    const { flops, bytes, dispatches } = formula[phase];
    const found = measurement.phases[phase];
    const least = peak && 1000 * Math.max(flops / peak.flops, bytes / peak.bytes);
    return [
      TITLES[phase],
      (flops / 1e9).toPrecision(3),
      (bytes / 1e9).toPrecision(3),
      least === undefined ? "" : milliseconds(least),
      milliseconds(found.milliseconds),
      row.system === "null" ? "" : (flops / 1e6 / found.milliseconds).toPrecision(3),
      row.system === "wasm" ? "" : (dispatches?.toString() ?? ""),
      found.dispatches?.toString() ?? "",
    ];
  });
  const head = ["", "GFLOP", "GB", "least ms", "ms", "GFLOP/s", "dispatches foretold", "dispatches"];
  const { loading, first, peakBytes } = measurement;
  const started = `a first rollout and update in ${milliseconds(first)} ms`;
  const rest =
    row.system === "null"
      ? started
      : `weights made and written in ${milliseconds(loading)} ms, ${started}\n  memory: ${gigabytes(memoryOf(spec, row.system))} GB foretold, ${gigabytes(peakBytes)} GB measured`;
  return `\n${heading}\n${columns([head, ...lines])}\n  ${rest}`;
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(2);
