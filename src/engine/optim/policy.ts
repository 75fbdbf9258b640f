/** A model with its parameters and AdamW state: what is trained. Owns its tensors until `dispose`. */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2Config } from "../model/config.ts";
import {
  decayMask,
  joinFlat,
  type ParameterShapes,
  type ParameterTensors,
  parameterShapes,
  splitFlat,
} from "../model/parameters.ts";
import { Qwen2 } from "../model/qwen2.ts";
import { type AdamWSettings, type AdamWTensors, adamw, adamwRates } from "../ops/adamw/index.ts";

/** All [n], in the order of `parameterShapes`. */
export interface PolicyState {
  param: Float32Array;
  m: Float32Array;
  v: Float32Array;
  /** Optimiser updates made so far. */
  updates: number;
}

/** A loss (scalar) with what to report beside it; `metrics` is any tensor, read after the update. */
export interface LossWithMetrics {
  loss: tf.Scalar;
  metrics: tf.Tensor1D;
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

export class Policy {
  readonly model: Qwen2;
  readonly shapes: ParameterShapes;
  #flat: AdamWTensors;
  #params: Record<string, tf.Tensor>;
  readonly #decay: tf.Tensor1D;
  #updates: number;

  constructor(config: Qwen2Config, state: Pick<PolicyState, "param"> & Partial<PolicyState>) {
    this.model = new Qwen2(config);
    this.shapes = parameterShapes(config);
    const zeros = () => new Float32Array(state.param.length);
    this.#flat = tf.tidy(() => ({
      param: tf.keep(tf.tensor1d(state.param)),
      m: tf.keep(tf.tensor1d(state.m ?? zeros())),
      v: tf.keep(tf.tensor1d(state.v ?? zeros())),
    }));
    this.#decay = tf.keep(tf.tensor1d(decayMask(this.shapes)));
    this.#params = kept(splitFlat(this.#flat.param, this.shapes));
    this.#updates = state.updates ?? 0;
  }

  get params(): ParameterTensors {
    return this.#params;
  }

  get updates(): number {
    return this.#updates;
  }

  /**
   * One AdamW update on `lossOf(params)`. If the loss or the gradient is not finite nothing is changed, and the name
   * of the first tensor that is not finite is thrown as a NotFiniteError.
   */
  async update(
    lossOf: (params: ParameterTensors) => LossWithMetrics,
    settings: Omit<AdamWSettings, "update">,
  ): Promise<UpdateResult> {
    const { loss, metrics, grads } = this.#gradients(lossOf);
    const flatGrad = joinFlat(grads);
    const update = this.#updates + 1;
    const next = adamw(this.#flat, flatGrad, this.#decay, adamwRates({ ...settings, update }), settings);
    const report = tf.tidy(() => tf.concat1d([tf.reshape(loss, [1]), tf.reshape(next.gradNorm, [1]), metrics]));
    const [lossValue, gradNorm, ...rest] = await report.data<"float32">();
    tf.dispose([report, loss, metrics, flatGrad, next.gradNorm]);

    if (!Number.isFinite(lossValue) || !Number.isFinite(gradNorm)) {
      tf.dispose([next.param, next.m, next.v]);
      const tensor = await this.#firstNotFinite(lossValue!, grads);
      tf.dispose(grads);
      throw new NotFiniteError(tensor);
    }
    tf.dispose(grads);
    this.#replace({ param: tf.keep(next.param), m: tf.keep(next.m), v: tf.keep(next.v) }, update);
    return { loss: lossValue!, gradNorm: gradNorm!, metrics: Float32Array.from(rest) };
  }

  /** The loss and its gradient by parameter name, without an update; for tests. The caller disposes the tensors. */
  gradients(lossOf: (params: ParameterTensors) => LossWithMetrics): {
    loss: tf.Scalar;
    metrics: tf.Tensor1D;
    grads: Record<string, tf.Tensor>;
  } {
    const { loss, metrics, grads } = this.#gradients(lossOf);
    return { loss, metrics, grads: Object.fromEntries(this.shapes.map(([name], i) => [name, grads[i]!])) };
  }

  /** Runs `body` on the parameters without a gradient; intermediate tensors are disposed, the result is the caller's. */
  evaluate<T extends tf.TensorContainer>(body: (params: ParameterTensors) => T): T {
    return tf.tidy(() => body(this.#params));
  }

  /** The present state, to come back to with `restore`. Shares tensors, so it costs no copy; dispose it if it is not restored. */
  snapshot(): Snapshot {
    const { param, m, v } = this.#flat;
    const flat = tf.tidy(() => ({ param: tf.keep(param.clone()), m: tf.keep(m.clone()), v: tf.keep(v.clone()) }));
    return { flat, updates: this.#updates, dispose: () => tf.dispose([flat.param, flat.m, flat.v]) };
  }

  /** Takes the snapshot's tensors over. */
  restore({ flat, updates }: Snapshot): void {
    this.#replace(flat, updates);
  }

  async state(): Promise<PolicyState> {
    const { param, m, v } = this.#flat;
    const [p, mm, vv] = await Promise.all([param.data<"float32">(), m.data<"float32">(), v.data<"float32">()]);
    return { param: p.slice(), m: mm.slice(), v: vv.slice(), updates: this.#updates };
  }

  dispose(): void {
    tf.dispose([this.#flat.param, this.#flat.m, this.#flat.v, this.#decay, ...Object.values(this.#params)]);
    this.model.dispose();
  }

  #replace(flat: AdamWTensors, updates: number): void {
    tf.dispose([this.#flat.param, this.#flat.m, this.#flat.v, ...Object.values(this.#params)]);
    this.#flat = flat;
    this.#params = kept(splitFlat(flat.param, this.shapes));
    this.#updates = updates;
  }

  #gradients(lossOf: (params: ParameterTensors) => LossWithMetrics): {
    loss: tf.Scalar;
    metrics: tf.Tensor1D;
    grads: tf.Tensor[];
  } {
    const names = this.shapes.map(([name]) => name);
    let metrics: tf.Tensor1D | undefined;
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const result = lossOf(Object.fromEntries(names.map((name, i) => [name, tensors[i]!])));
      metrics = tf.keep(result.metrics);
      return result.loss;
    })(names.map((name) => this.#params[name]!));
    return { loss: value as tf.Scalar, metrics: metrics!, grads };
  }

  async #firstNotFinite(loss: number, grads: readonly tf.Tensor[]): Promise<string> {
    for (const [name] of this.shapes) {
      if (!(await isFinite(this.#params[name]!))) return `parameter ${name}`;
    }
    if (!Number.isFinite(loss)) return "the loss";
    for (const [i, [name]] of this.shapes.entries()) {
      if (!(await isFinite(grads[i]!))) return `the gradient of ${name}`;
    }
    return "the global gradient norm";
  }
}

/** A step met NaN or infinity; the policy is as it was before. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";
  /** `tensor` names the first one met. */
  constructor(readonly tensor: string) {
    super(`${tensor} is not finite.`);
  }
}

async function isFinite(tensor: tf.Tensor): Promise<boolean> {
  return (await tensor.data<"float32">()).every(Number.isFinite);
}

function kept(tensors: Record<string, tf.Tensor>): Record<string, tf.Tensor> {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}
