/**
 * Runs tfjs code on host arrays: captured once per shape and replayed on WebGPU, eagerly on WASM. The code is the same
 * for both.
 */
import * as tf from "@tensorflow/tfjs";
import { capture, type InputSpec } from "./webgpu/capture.ts";
import type { Plan } from "./webgpu/plan.ts";

export interface HostArray {
  data: Float32Array | Int32Array;
  shape: number[];
}

/** Arrays, and settings as plain numbers. */
export type HostInputs = Readonly<Record<string, HostArray | number | undefined>>;

/** The same on the device. A setting stays a number on WASM; where the code may be captured it is a scalar. */
export type DeviceInputs<I extends HostInputs> = {
  readonly [K in keyof I]: OnDevice<NonNullable<I[K]>> | Extract<I[K], undefined>;
};
type OnDevice<T> = T extends number ? number | tf.Scalar : tf.Tensor;

export type Body<I extends HostInputs> = (inputs: DeviceInputs<I>) => tf.Tensor;

/** Plans kept under one name: a step's, an evaluation's and its last chunk's; or those of a batch's four lengths. */
const KEPT = 4;

interface Disposable {
  dispose(): void;
}

export const array1d = (data: Float32Array | Int32Array): HostArray => ({ data, shape: [data.length] });

/** The programs of one run, with the memory of their plans. */
export class Programs {
  readonly #captures: boolean;
  /** By name, then by the inputs' names and shapes; the latest used last. */
  readonly #plans = new Map<string, Map<string, Promise<Plan>>>();
  /** Runs are submitted in the order they were asked for, though a capture takes time. */
  #submitted: Promise<unknown> = Promise.resolve();
  /** By family: what its programs leave for one another, and the last who uses it. */
  readonly #states = new Map<string, { key: string; state: Disposable }>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #isOver = false;

  /** `captures: false` runs eagerly on WebGPU too. */
  constructor({ captures = true } = {}) {
    this.#captures = captures;
  }

  /** Whether `run` only submits: then what is asked for next follows without the host in between. */
  get captured(): boolean {
    return this.#captures && tf.getBackend() === "webgpu";
  }

  /**
   * Runs `body` and returns its result, float32. What `body` does may depend on its name and on which inputs there are
   * with which shapes, on nothing else: it is run again only when one of these changes.
   */
  async run<I extends HostInputs>(name: string, inputs: I, body: Body<I>): Promise<Float32Array> {
    if (!this.captured) return runEagerly(inputs, body);
    const entries = given(inputs);
    const submitted = this.#submitted.then(async () => {
      const plan = await this.#plan(name, entries, body as unknown as Body<HostInputs>);
      return plan.replay(entries.map(([, value]) => hostArray(value).data));
    });
    this.#submitted = submitted.catch(() => {});
    const output = await submitted;
    return output();
  }

  /**
   * Lends what the programs called `family ...` leave for one another, outside of all of them, to one user at a time.
   * Where plans refer to it, it is kept for the next user with an equal key, and goes with them.
   */
  withState<S extends Disposable, R>(
    family: string,
    key: string,
    make: () => S,
    use: (state: S) => Promise<R>,
  ): Promise<R> {
    const turn = (this.#turns.get(family) ?? Promise.resolve()).then(async () => {
      const held = this.#states.get(family);
      if (held && held.key !== key) this.#forget(family);
      const state = held?.key === key ? (held.state as S) : make();
      if (this.captured) this.#states.set(family, { key, state });
      try {
        return await use(state);
      } finally {
        if (!this.captured) state.dispose();
        else if (this.#isOver) this.#forget(family);
      }
    });
    this.#turns.set(
      family,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Gives the memory of all plans back. */
  dispose(): void {
    this.#isOver = true;
    for (const family of this.#states.keys()) this.#forget(family);
    for (const plans of this.#plans.values()) for (const plan of plans.values()) release(plan);
    this.#plans.clear();
  }

  #forget(family: string): void {
    for (const [name, plans] of this.#plans) {
      if (!name.startsWith(`${family} `)) continue;
      for (const plan of plans.values()) release(plan);
      this.#plans.delete(name);
    }
    this.#states.get(family)?.state.dispose();
    this.#states.delete(family);
  }

  #plan(name: string, entries: readonly Entry[], body: Body<HostInputs>): Promise<Plan> {
    const key = entries.map(([input, value]) => `${input}[${hostArray(value).shape}]`).join(" ");
    const plans = this.#plans.get(name) ?? new Map<string, Promise<Plan>>();
    this.#plans.set(name, plans);
    const plan = plans.get(key) ?? capturePlan(entries, body);
    plan.catch(() => plans.delete(key));
    plans.delete(key);
    if (plans.size >= KEPT) {
      const [oldest, unused] = [...plans][0]!;
      plans.delete(oldest);
      release(unused);
    }
    plans.set(key, plan);
    return plan;
  }
}

/** Runs `body` once, without a capture. */
export async function runEagerly<I extends HostInputs>(inputs: I, body: Body<I>): Promise<Float32Array> {
  const output = tf.tidy(() => body(upload(inputs)));
  try {
    return Float32Array.from(await output.data<"float32">());
  } finally {
    output.dispose();
  }
}

/** The inputs on the device, for eager code; the caller disposes them. */
export function upload<I extends HostInputs>(inputs: I): DeviceInputs<I> {
  const keepsNumbers = tf.getBackend() !== "webgpu";
  const entries = given(inputs).map(([name, value]) => {
    if (typeof value === "number" && keepsNumbers) return [name, value];
    const { data, shape } = hostArray(value);
    return [name, tf.tensor(data, shape, dtypeOf(data))];
  });
  return Object.fromEntries(entries) as DeviceInputs<I>;
}

type Entry = readonly [name: string, value: HostArray | number];

const given = (inputs: HostInputs) =>
  Object.entries(inputs).filter((entry): entry is [string, HostArray | number] => entry[1] !== undefined);
const hostArray = (value: HostArray | number): HostArray =>
  typeof value === "number" ? { data: Float32Array.of(value), shape: [] } : value;
const dtypeOf = (data: Float32Array | Int32Array) => (data instanceof Int32Array ? "int32" : "float32");

function capturePlan(entries: readonly Entry[], body: Body<HostInputs>): Promise<Plan> {
  const specs = entries.map(([, value]): InputSpec => {
    const { data, shape } = hostArray(value);
    return { shape, dtype: dtypeOf(data) };
  });
  return capture(specs, (tensors) => body(Object.fromEntries(entries.map(([name], i) => [name, tensors[i]!]))));
}

function release(plan: Promise<Plan>): void {
  void plan.then(
    (captured) => captured.dispose(),
    () => {}, // was never made
  );
}
