/** What an update makes of a weighted token; one file a form. */
import type * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../../model/parameters.ts";
import type { DeviceInputs, HostInputs } from "../../runtime/programs.ts";
import type { Settings } from "../../settings/index.ts";
import type { TokenBatch } from "../tokenBatch.ts";

/** On the device. Log-probabilities are tempered, in nats, and 0 where a target is no response token. */
export interface Tokens {
  /** [B,T-1]; made where it is asked for. */
  logprob(): tf.Tensor;
  /** log p - log p_old [B,T-1], not bounded. */
  logRatio: tf.Tensor;
  /** log p - log p_ref [B,T-1]; there where the batch has a reference. */
  refLogRatio(): tf.Tensor;
  /** Last hidden states [B,T-1,D] and the parameters, for a form that has a head of its own; else null. */
  pooling: { hidden: tf.Tensor; params: ParameterTensors } | null;
  /** [B,1]. */
  advantage: tf.Tensor;
  /** What a ratio is clipped to; undefined where the method clips nothing. */
  lowest: number | tf.Scalar | undefined;
  highest: number | tf.Scalar | undefined;
}

export interface TokenLoss {
  /** [B,T-1], or [B,1] where all tokens of a response have one: to be made smaller. */
  loss: tf.Tensor;
  /** What the clip holds, in the same shape; null where there is no clip. */
  ratio: tf.Tensor | null;
  /** log Z [B,1], of a form that learns it. */
  logZ?: tf.Tensor;
}

/** What a form may read: bounds come to it as `Tokens` has them. */
export type FormSettings = Partial<Omit<Settings, "clipLow">>;

export interface LossForm<I extends HostInputs = HostInputs> {
  /** It reports how many tokens its clip holds. */
  clips: boolean;
  /** Which tokens of a whole batch it singles out, as `TokenBatch.chosen`. */
  choose?(data: TokenBatch, settings: Settings): Float32Array;
  /** What it reads beside `Tokens`, on the host. */
  inputs(data: TokenBatch, settings: FormSettings): I;
  /** Differentiable in the log-probabilities. */
  tokenLoss(tokens: Tokens, inputs: DeviceInputs<I>): TokenLoss;
}

/** Holds a form to the inputs that it names. */
export const lossForm = <I extends HostInputs>(form: LossForm<I>): LossForm => form as unknown as LossForm;

/** Per-token values as an input [B,T-1]. */
export const perToken = ({ batch, time }: TokenBatch, data: Float32Array) => ({ data, shape: [batch, time - 1] });
