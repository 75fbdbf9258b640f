/** A process of the bench: does one job, given as JSON in its argument, and sends answers to its parent. */
import { countDispatches } from "./dispatches.ts";
import { measurePeak } from "./limits.ts";
import { type Effort, measure, type StepTimes } from "./measure.ts";
import { type Answer, type Job, type Measurement, SYSTEMS, type System, type SystemId } from "./system.ts";
import { type Device, startOurBackend, startRelaxedWasm, startStockBackend } from "./tfjsSystems.ts";
import { makeWorkload, type Workload } from "./workloads.ts";

const send = (answer: Answer) => new Promise<void>((resolve) => process.send!(answer, () => resolve()));

function startDevice(system: SystemId): Promise<Device | string> {
  const { backend } = SYSTEMS[system];
  switch (system) {
    // Our portable ops run where none of our kernels is registered.
    case "wasm-portable":
    case "tfjs-wasm":
    case "tfjs-webgpu":
    case "tfjs-null":
      return startStockBackend(backend);
    case "jax-js":
      return Promise.resolve({ device: "1 thread", software: false });
    case "wasm-relaxed":
      return startRelaxedWasm();
    case "wasm":
    case "webgpu":
    case "null":
      return startOurBackend(backend);
    case "webgpu-f16":
      return startOurBackend(backend, "webgpu-f16");
    case "torch":
    case "torch-cuda":
      return Promise.resolve("it runs in Python");
    case "browser":
    case "browser-2":
    case "browser-relaxed":
    case "browser-relaxed-2":
      return Promise.resolve("it runs in a browser");
  }
}

/** Loaded on demand: a peer must not pay for another's library. */
async function startSystem(system: SystemId, workload: Workload): Promise<System> {
  if (system === "jax-js") return (await import("./jaxJs.ts")).startJaxJs(workload);
  if (system.startsWith("tfjs-")) return (await import("./plainTfjs.ts")).startPlainTfjs(workload);
  return (await import("./ours.ts")).startOurs(workload);
}

async function measureSystem(id: SystemId, workload: Workload, effort: Effort): Promise<Measurement> {
  const { backend } = SYSTEMS[id];
  const system = await startSystem(id, workload);
  const evidence = await system.evidence();
  let dispatches: number | null = null;
  const step = async (): Promise<StepTimes> => {
    if (backend === "wasm" || dispatches !== null) return system.step();
    const counted = await countDispatches(() => system.step());
    dispatches = counted.dispatches;
    return counted.result;
  };
  const timing = await measure(step, effort);
  // The null backend's numbers mean nothing.
  return { timing, evidence: backend === "null" ? null : evidence, dispatches, peakBytes: system.peakBytes() };
}

const job = JSON.parse(process.argv[2]!) as Job;
try {
  const device = await startDevice(job.system);
  if (typeof device === "string") await send({ kind: "unavailable", reason: device });
  else {
    await send({ kind: "started", ...device });
    if (job.kind === "peak") await send({ kind: "peak", peak: await measurePeak() });
    else if (job.kind === "brought") {
      const { measureBrought } = await import("./brought/measure.ts");
      await send({ kind: "brought", measurement: await measureBrought(job.spec, SYSTEMS[job.system].backend) });
    } else {
      const workload = await makeWorkload(job.spec);
      await send({ kind: "step", measurement: await measureSystem(job.system, workload, job.effort) });
    }
  }
} catch (error) {
  const reason = error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
  await send({ kind: "unavailable", reason: `it failed: ${reason}` });
}
// Dawn's own threads would keep the process alive.
process.exit(0);
