import { expect, it } from "vitest";
import type { ModelCall, ModelNews, TrainingPlan } from "../../engine/index.ts";
import { StepTimer, type StepTimes } from "./stepTimes.ts";

type Measure = Extract<Extract<ModelCall, { models: "order" }>["order"], { type: "measure" }>;

/** Makes 100 operations a second in sampling and 400 in an update; the GPU breaks. */
class Meter extends EventTarget {
  isEnded = false;
  readonly asked: Measure[];

  constructor(asked: Measure[]) {
    super();
    this.asked = asked;
  }

  postMessage(call: ModelCall): void {
    if (call.models === "stop" || call.order.type !== "measure") return;
    this.asked.push(call.order);
    const error = { code: "backend-unavailable", message: "m", where: "w", hint: "h" } as never;
    const news: ModelNews =
      call.order.backend === "wasm" ? { type: "rates", rates: [100, 400] } : { type: "failed", error };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { models: call.number, news } })));
  }

  terminate(): void {
    this.isEnded = true;
  }
}

const product = (rows: number) => ({ rows, inner: 4, outer: 6 });
const plan = (fits: { wasm: boolean; webgpu: boolean }, flops = 1000) =>
  ({
    memory: { wasm: { fits: fits.wasm }, webgpu: { fits: fits.webgpu } },
    work: { sampling: { flops, product: product(2) }, update: { flops: 2 * flops, product: product(256) } },
  }) as TrainingPlan;

function timer() {
  const asked: Measure[] = [];
  const workers: Meter[] = [];
  const createWorker = () => {
    const worker = new Meter(asked);
    workers.push(worker);
    return worker;
  };
  return { asked, workers, timer: new StepTimer({ createWorker, threads: 3 }) };
}

it("tells each backend with room as it is measured, in a Worker that then ends", async () => {
  const { asked, workers, timer: own } = timer();
  const told: StepTimes[] = [];
  await own.time(plan({ wasm: true, webgpu: true }), (times) => told.push(times));
  const wasm = { sampling: 10, update: 5 };
  expect(told).toEqual([
    { wasm: null, webgpu: null },
    { wasm, webgpu: null },
    { wasm, webgpu: "failed" },
  ]);
  expect(asked).toEqual([
    { type: "measure", backend: "wasm", threads: 3, products: [product(2), product(256)] },
    { type: "measure", backend: "webgpu", threads: 3, products: [product(2), product(256)] },
  ]);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);

  // What failed is tried again with the next plan, and nothing else is.
  await own.time(plan({ wasm: true, webgpu: true }), () => {});
  expect(asked.map(({ backend }) => backend)).toEqual(["wasm", "webgpu", "webgpu"]);
});

it("a backend without room is not measured, and no product twice", async () => {
  const { asked, timer: own } = timer();
  const told: StepTimes[] = [];
  await own.time(plan({ wasm: true, webgpu: false }), () => {});
  await own.time(plan({ wasm: true, webgpu: false }, 3000), (times) => told.push(times));
  expect(told.at(-1)).toEqual({ wasm: { sampling: 30, update: 15 } });
  expect(asked.length).toBe(1);
});
