/** A model with its parameters and AdamW state: what is trained. Owns its tensors until `dispose`. */
import * as tf from "@tensorflow/tfjs";
import { sum } from "../metrics/statistics.ts";
import type { Qwen2Config } from "../model/config.ts";
import { namedTensors } from "../model/namedTensors.ts";
import type { ParameterShapes } from "../model/parameterShapes.ts";
import { decayMask, joinFlat, type ParameterTensors } from "../model/parameters.ts";
import type { Qwen2 } from "../model/qwen2.ts";
import type { Reader } from "../model/reader.ts";
import { type Trainable, wholeModel } from "../model/trainable.ts";
import {
  type AdamWConstants,
  type AdamWRates,
  type AdamWSettings,
  type AdamWTensors,
  adamw,
  adamwRates,
} from "../ops/adamw/index.ts";
import { assign, assignIfFinite, assignParts, contentsOf } from "../ops/assign/index.ts";
import { type DeviceInputs, type HostInputs, Programs, runEagerly } from "../runtime/programs.ts";
import { settled } from "../runtime/settled.ts";
import { firstNotFinite, NotFiniteError } from "./notFinite.ts";
import type { LossOf, Objective } from "./objective.ts";

/** All [n], in the order of what is trained. */
export interface PolicyState {
  param: Float32Array;
  m: Float32Array;
  v: Float32Array;
  /** Optimiser updates made so far. */
  updates: number;
}

export interface Snapshot {
  readonly flat: AdamWTensors;
  readonly updates: number;
  dispose(): void;
}

export interface UpdateResult {
  loss: number;
  gradNorm: number;
  metrics: Float32Array;
}

type Flat = Record<keyof AdamWTensors, tf.Variable<tf.Rank.R1>>;

export class Policy implements Reader {
  readonly model: Qwen2;
  readonly shapes: ParameterShapes;
  /** Computations on this policy's parameters. */
  readonly programs: Programs;
  readonly #flat: Flat;
  readonly #params: Readonly<Record<string, tf.Variable>>;
  readonly #decay: tf.Tensor1D;
  /** [n + 1]: gradient and loss of an update whose objectives are not all done. Made when first needed. */
  #accumulated: tf.Variable<tf.Rank.R1> | null = null;
  #updates: number;

  constructor(
    config: Qwen2Config,
    state: Pick<PolicyState, "param"> & Partial<PolicyState>,
    programs = new Programs(),
    trainable: Trainable = wholeModel(config),
  ) {
    this.programs = programs;
    this.model = trainable.model();
    this.shapes = trainable.shapes;
    const zeros = () => new Float32Array(state.param.length);
    this.#flat = tf.tidy(() => ({
      param: variable(tf.tensor1d(state.param)),
      m: variable(tf.tensor1d(state.m ?? zeros())),
      v: variable(tf.tensor1d(state.v ?? zeros())),
    }));
    this.#decay = tf.keep(tf.tensor1d(decayMask(this.shapes)));
    this.#params = tf.tidy(() => {
      // From the host: tf.split would copy number by number on WASM.
      const parts = Array.from(namedTensors(this.shapes, state.param));
      return Object.fromEntries(parts.map(([name, { data, shape }]) => [name, variable(tf.tensor(data, shape))]));
    });
    this.#updates = state.updates ?? 0;
  }

  get params(): ParameterTensors {
    return this.#params;
  }

  get adapterScale(): number | undefined {
    return this.model.adapterScale;
  }

  /** The model that adapters started from, read by the same programs; null where all weights are trained. */
  get base(): Reader | null {
    const { model, params, programs } = this;
    return model.adapterScale === undefined ? null : { model, params, programs, adapterScale: 0 };
  }

  get updates(): number {
    return this.#updates;
  }

  /**
   * One AdamW update on the objective, made at once; later calls need not wait for the result. Of several objectives
   * the losses, gradients and metrics add up, while only one at a time takes memory (gradient accumulation). If the
   * loss or the gradient is not finite nothing is changed, and the name of the first tensor that is not finite is
   * thrown as a NotFiniteError.
   */
  async update<I extends HostInputs>(
    objective: Objective<I> | readonly Objective<I>[] | LossOf,
    settings: Omit<AdamWSettings, "update">,
  ): Promise<UpdateResult> {
    this.#updates += 1;
    const rates = adamwRates({ ...settings, update: this.#updates });
    const losses = typeof objective === "function" ? objective : [objective].flat();
    const report =
      typeof losses === "function"
        ? runEagerly({ ...rates }, (inputs) => this.#step(() => losses(this.#params), settings, inputs))
        : losses.length === 1
          ? this.#updateAtOnce(losses[0]!, settings, rates)
          : this.#updateInParts(losses, settings, rates);
    const [loss, scaledNorm, scale, ...metrics] = await report;
    if (!Number.isFinite(loss) || !Number.isFinite(scaledNorm)) {
      this.#updates -= 1;
      throw new NotFiniteError(await firstNotFinite(this, losses));
    }
    return { loss: loss!, gradNorm: scaledNorm! / scale!, metrics: Float32Array.from(metrics) };
  }

  /** The loss and its gradient by parameter name, without an update; for tests. The caller disposes the tensors. */
  gradients(lossOf: LossOf): { loss: tf.Scalar; metrics: tf.Tensor1D; grads: Record<string, tf.Tensor> } {
    const { loss, metrics, grads } = this.#gradients(lossOf);
    return { loss, metrics, grads: Object.fromEntries(this.shapes.map(([name], i) => [name, grads[i]!])) };
  }

  /** Runs `body` on the parameters without a gradient; intermediate tensors are disposed, the result is the caller's. */
  evaluate<T extends tf.TensorContainer>(body: (params: ParameterTensors) => T): T {
    return tf.tidy(() => body(this.#params));
  }

  /** The present state, to come back to with `restore`; dispose it if it is not restored. */
  snapshot(): Snapshot {
    const { param, m, v } = this.#flat;
    const copy = (of: tf.Variable) => tf.keep(contentsOf(of)) as tf.Tensor1D;
    const flat = { param: copy(param), m: copy(m), v: copy(v) };
    return { flat, updates: this.#updates, dispose: () => tf.dispose([flat.param, flat.m, flat.v]) };
  }

  /** The present parameters, whatever becomes of them; the caller disposes them. */
  copyOfParams(): ParameterTensors {
    return Object.fromEntries(this.shapes.map(([name]) => [name, tf.keep(contentsOf(this.#params[name]!))]));
  }

  /** Disposes the snapshot. */
  restore(snapshot: Snapshot): void {
    for (const name of ["param", "m", "v"] as const) assign(this.#flat[name], snapshot.flat[name]);
    assignParts(Object.values(this.#params), this.#flat.param);
    this.#updates = snapshot.updates;
    snapshot.dispose();
  }

  /** [n], as they are now. */
  parameters(): Promise<Float32Array> {
    return this.#flat.param.data<"float32">();
  }

  async state(): Promise<PolicyState> {
    const { size } = this.#flat.param;
    const state = { param: new Float32Array(size), m: new Float32Array(size), v: new Float32Array(size) };
    await this.copyState(state);
    return { ...state, updates: this.#updates };
  }

  /** Writes the state into arrays [n]; one after the other, so that no more than one is in memory twice. */
  async copyState(into: Pick<PolicyState, keyof AdamWTensors>): Promise<void> {
    for (const name of ["param", "m", "v"] as const) into[name].set(await this.#flat[name].data<"float32">());
  }

  dispose(): void {
    this.programs.dispose();
    const { param, m, v } = this.#flat;
    tf.dispose([param, m, v, this.#decay, ...Object.values(this.#params)]);
    this.#accumulated?.dispose();
    this.model.dispose();
  }

  #updateAtOnce<I extends HostInputs>(
    { name, inputs, loss }: Objective<I>,
    settings: AdamWConstants,
    rates: AdamWRates<number>,
  ): Promise<Float32Array> {
    return this.programs.run(`update ${name}`, { ...inputs, ...rates }, (device) =>
      this.#step((params) => loss(params, device), settings, device as DeviceInputs<RateInputs>),
    );
  }

  async #updateInParts<I extends HostInputs>(
    objectives: readonly Objective<I>[],
    settings: AdamWConstants,
    rates: AdamWRates<number>,
  ): Promise<Float32Array> {
    const n = this.#decay.size;
    const accumulated = (this.#accumulated ??= tf.tidy(() => variable(tf.zeros<tf.Rank.R1>([n + 1]))));
    const parts = objectives.map(({ name, inputs, loss: lossOf }) =>
      this.programs.run(`accumulate ${name}`, inputs, (device) => {
        const { loss, metrics, grads } = this.#gradients((params) => lossOf(params, device));
        assign(accumulated, tf.add(accumulated, joinFlat([...grads, loss])));
        const report = metrics.clone();
        metrics.dispose(); // kept, so that no tidy disposes it
        return report;
      }),
    );
    const applied = this.programs.run("apply", { ...rates }, (device) => {
      const loss = tf.slice(accumulated, n, 1).asScalar();
      const checked = this.#apply(loss, tf.slice(accumulated, 0, n), settings, device as DeviceInputs<RateInputs>);
      assign(accumulated, tf.zerosLike(accumulated));
      return checked;
    });
    const [totals, ...metrics] = await settled([applied, ...parts]);
    return Float32Array.of(...totals, ...metrics[0]!.map((_, i) => sum(metrics.map((part) => part[i]!))));
  }

  /** The update itself -> [loss, two numbers whose quotient is the gradient's norm, metrics]. */
  #step(lossOf: LossOf, settings: AdamWConstants, rates: AdamWRates): tf.Tensor1D {
    const { loss, metrics, grads } = this.#gradients(lossOf);
    const checked = this.#apply(loss, joinFlat(grads), settings, rates);
    const report = tf.concat1d([checked, metrics]);
    metrics.dispose(); // kept, so that no tidy disposes it
    return report;
  }

  /** AdamW with the gradient [n] -> [loss, two numbers whose quotient is the gradient's norm]. */
  #apply(loss: tf.Scalar, grad: tf.Tensor1D, settings: AdamWConstants, rates: AdamWRates): tf.Tensor1D {
    const next = adamw(this.#flat, grad, this.#decay, rates, settings);
    const checked = tf.concat1d([tf.reshape(loss, [1]), next.norm]);
    const { param, m, v } = this.#flat;
    assignIfFinite(checked, [
      [param, next.param],
      [m, next.m],
      [v, next.v],
    ]);
    assignParts(Object.values(this.#params), param);
    return checked;
  }

  #gradients(lossOf: LossOf): { loss: tf.Scalar; metrics: tf.Tensor1D; grads: tf.Tensor[] } {
    const names = this.shapes.map(([name]) => name);
    let metrics: tf.Tensor1D | undefined;
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const result = lossOf(Object.fromEntries(names.map((name, i) => [name, tensors[i]!])));
      metrics = tf.keep(result.metrics);
      return result.loss;
    })(names.map((name) => this.#params[name]!));
    return { loss: value as tf.Scalar, metrics: metrics!, grads };
  }
}

type RateInputs = Record<keyof AdamWRates, number>;

const variable = <R extends tf.Rank>(initial: tf.Tensor<R>) => tf.variable(initial, false);
