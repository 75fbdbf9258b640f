/**
 * Measures the engine beside its peers on the same work: `npm run bench [-- --json] [-- --sizes preset,nano,micro,small]
 * [-- --backends wasm,webgpu,null] [-- --quick] [-- --curves]`. Published models have no peers here, and are measured only
 * when they are asked for: `[-- --sizes qwen0.5b,qwen1.5b] [-- --workload 4x8x128+256]`. docs/performance.md explains method and
 * figures.
 *
 * Every system runs in a process of its own, one after the other, size by size. Exit code 1 if a system's numbers
 * show that it does not do the same work.
 */
import { parseArgs } from "node:util";
import { BROUGHT_SYSTEMS, type BroughtRow, broughtTable } from "./bench/brought/report.ts";
import { BROUGHT_SIZES, broughtSpec, lengthsOf } from "./bench/brought/workload.ts";
import { makeChecker, passes } from "./bench/check.ts";
import type { Peak } from "./bench/costs.ts";
import type { Effort } from "./bench/measure.ts";
import { runJob } from "./bench/processes.ts";
import { type CurvePoint, curveTable, goalsTable, machine, type Row, ratiosTable, sizeTable } from "./bench/report.ts";
import { type Answer, BACKENDS, type BackendId, SYSTEMS, type SystemId } from "./bench/system.ts";
import { CURVES, curveSpecs, makeWorkload, SIZES, type WorkloadSpec, workloadSpec } from "./bench/workloads.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    curves: { type: "boolean", default: false },
    sizes: { type: "string" },
    backends: { type: "string" },
    workload: { type: "string" },
  },
});

/** Those that were asked for, in our order. Ends the process at an unknown name. */
function chosen<T extends string>(option: string, text: string | undefined, known: readonly T[]): T[] {
  const asked = text?.split(",") ?? known;
  const unknown = asked.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) {
    console.error(`--${option}: there is no "${unknown}". Choose from ${known.join(",")}.`);
    process.exit(1);
  }
  return known.filter((one) => asked.includes(one));
}

const backends = chosen("backends", options.backends, BACKENDS);
const usual = (options.quick ? ["preset", "nano"] : SIZES).join();
const asked = chosen("sizes", options.sizes ?? usual, [...SIZES, ...BROUGHT_SIZES]);
const sizes = SIZES.filter((size) => asked.includes(size));
const broughtSizes = BROUGHT_SIZES.filter((size) => asked.includes(size));
const lengths = lengthsOf(options.workload);
if (!lengths) {
  console.error(
    `--workload: "${options.workload}" is not like 4x8x128+256, prompts x responses each x tokens of both.`,
  );
  process.exit(1);
}
const effort: Effort = options.quick ? { repetitions: 3, budget: 2000 } : { repetitions: 30, budget: 20_000 };
/** Seconds for one system at one size. */
const limit = options.quick ? 120 : 900;

const say = (text: string) => (options.json ? console.error(text) : console.log(text));
const find = <K extends Answer["kind"]>(answers: Answer[], kind: K) =>
  answers.find((answer): answer is Extract<Answer, { kind: K }> => answer.kind === kind);

async function peaks(): Promise<Partial<Record<BackendId, Peak & { device: string }>>> {
  const found: Partial<Record<BackendId, Peak & { device: string }>> = {};
  for (const backend of backends) {
    if (backend === "null" || backend === "browser") continue; // the one computes nothing, the other is Node's WASM again
    const answers = await runJob({ kind: "peak", system: backend }, limit);
    const device = find(answers, "started")?.device ?? "";
    const peak = find(answers, "peak")?.peak;
    if (peak) found[backend] = { ...peak, device };
    const known = peak ? `${(peak.flops / 1e9).toFixed(1)} GFLOP/s, ${(peak.bytes / 1e9).toFixed(1)} GB/s` : "no peak";
    say(`${SYSTEMS[backend].title} (${device}): ${known}${find(answers, "unavailable")?.reason ?? ""}`);
  }
  return found;
}

async function measureSystem(system: SystemId, spec: WorkloadSpec): Promise<Row> {
  const answers = await runJob({ kind: "step", system, spec, effort }, limit);
  const started = find(answers, "started");
  const measurement = find(answers, "step")?.measurement ?? null;
  return {
    system,
    title: SYSTEMS[system].title,
    device: started?.device ?? "",
    software: started?.software ?? false,
    size: spec.name,
    measurement,
    check: null,
    skipped: measurement ? null : (find(answers, "unavailable")?.reason ?? "it gave no answer"),
  };
}

const systems = (Object.keys(SYSTEMS) as SystemId[]).filter((id) => backends.includes(SYSTEMS[id].backend));

say(machine());
const peakOf = await peaks();
const rows: Row[] = [];
for (const size of sizes) {
  const spec = await workloadSpec(size);
  const check = await makeChecker(await makeWorkload(spec));
  const measured: Row[] = [];
  for (const system of systems) {
    const row = await measureSystem(system, spec);
    const evidence = row.measurement?.evidence;
    measured.push(evidence ? { ...row, check: await check(evidence) } : row);
  }
  rows.push(...measured);
  say(sizeTable(spec, measured, peakOf));
}

const brought: BroughtRow[] = [];
for (const size of broughtSizes) {
  const spec = broughtSpec(size, lengths);
  for (const system of BROUGHT_SYSTEMS.filter((each) => backends.includes(each))) {
    const answers = await runJob({ kind: "brought", system, spec }, limit);
    const started = find(answers, "started");
    const measurement = find(answers, "brought")?.measurement ?? null;
    const skipped = measurement ? null : (find(answers, "unavailable")?.reason ?? "it gave no answer");
    const [device, software] = [started?.device ?? "", started?.software ?? false];
    brought.push({ system, device, software, size, measurement, skipped });
    say(broughtTable(spec, brought.at(-1)!, peakOf[system]));
  }
}

const curves: CurvePoint[] = [];
if (options.curves) {
  for (const backend of backends) {
    for (const curve of CURVES) {
      const points: CurvePoint[] = [];
      for (const { value, spec } of curveSpecs(curve)) {
        const row = await measureSystem(backend, spec);
        points.push({ curve, value, spec, backend, measurement: row.measurement, skipped: row.skipped });
      }
      curves.push(...points);
      say(curveTable(points));
    }
  }
}

if (rows.length > 0) {
  say(ratiosTable(rows));
  say(goalsTable(rows));
}
if (options.json) console.log(JSON.stringify({ machine: machine(), peaks: peakOf, rows, brought, curves }, null, 1));
const different = rows.filter((row) => row.check && !passes(row.check, row.system));
for (const { title, size, check } of different) {
  console.error(`FAILED: ${title} does not do the same work at ${size}: ${JSON.stringify(check)}`);
}
process.exit(different.length > 0 ? 1 : 0);
