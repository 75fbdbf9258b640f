/** What a policy is trained on. */
import type * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { DeviceInputs, HostInputs } from "../runtime/programs.ts";

/** A loss (scalar) with what to report beside it; `metrics` is any tensor, read after the update. */
export interface LossWithMetrics {
  loss: tf.Scalar;
  metrics: tf.Tensor1D;
  /** What the loss is made of, by name: asked for where a number is not finite, to say which. */
  terms?(): Record<string, tf.Scalar>;
}

/** A loss that must be computed anew at each call, since it reads the host by itself. */
export type LossOf = (params: ParameterTensors) => LossWithMetrics;

/** A loss of host data: computed by a captured program where the backend has them. */
export interface Objective<I extends HostInputs> {
  /** With the inputs' names and shapes, all that the code of `loss` depends on. */
  name: string;
  inputs: I;
  loss(params: ParameterTensors, inputs: DeviceInputs<I>): LossWithMetrics;
}
