/** The one interface every method is behind: a group's rewards and log-probabilities in, advantages with their breakdown out. */
import type { SettingName, Settings } from "../settings/index.ts";

/** One prompt with its G >= 2 responses. Log-probabilities are the tempered behaviour policy's, in nats, detached. */
export interface GroupInput {
  /** [G] */
  rewards: readonly number[];
  /** [G] */
  correct: readonly boolean[];
  /** G arrays of [response tokens, end-of-text included]; may be empty. */
  responseLogprob: readonly Float32Array[];
  /** [prompt tokens - 1]: the first prompt token is predicted by nothing. */
  promptLogprob: Float32Array;
}

/** How one response's advantage came about; the same numbers as a ResponseRecord's. */
export interface ResponseAdvantage {
  reward: number;
  /** A. */
  advantage: number;
  /** c(o|q), in [0, 1]. */
  confidence: number;
  /** T_low, rising positions in the response. */
  lowPositions: number[];
  /** What the method adds to A. */
  term: number;
  /** A~ = A + term: what every token of the response is weighted with. */
  reweighted: number;
}

export interface GroupAdvantages {
  /** c(q), in [0, 1]. */
  promptConfidence: number;
  /** ARM acts on this group. */
  eligible: boolean;
  /** alpha in effect; 0 under GRPO. */
  alpha: number;
  /** [G] */
  responses: ResponseAdvantage[];
}

/** What an update does with a weighted token: a form of train/losses, which has the tensors. */
export type LossForm = "clipped" | "cispo" | "gspo" | "kl-cov" | "flowrl";

/**
 * How the losses of tokens become one: their mean; the mean over responses of each one's mean; their sum divided by
 * the number of tokens that the responses might have had at most.
 */
export type Aggregation = "tokens" | "sequences" | "constant";

/** Pure: no tensors, no state. `S` are the settings that it may read. */
export interface Method<S extends SettingName = SettingName> {
  title: string;
  /** One sentence for the visitor. */
  description: string;
  /** What to watch for, one sentence. */
  look: string;
  /** What a response is weighted with, in TeX. */
  formula: string;
  /** The settings that its advantages depend on. */
  needs: readonly S[];
  /** The setting that bounds the probability ratio above, at 1 + its value; null: nothing does. */
  clipHigh: Extract<SettingName, `clipHigh${string}`> | null;
  /** The one that bounds it below, at 1 - its value: `clipLow` unless told. */
  clipLow?: Extract<SettingName, `clipLow${string}`> | null;
  /** The weight of the entropy in the objective: `entropyCoef` unless told. */
  entropyCoef?: "entropyCoef" | "entropyBonus";
  /** How many rounds of prompts a step may draw: `samplingRounds` unless told. */
  samplingRounds?: Extract<SettingName, `samplingRounds${string}`>;
  /** `clipped` unless told. */
  form?: LossForm;
  /** `tokens` unless told. */
  aggregation?: Aggregation;
  /** The settings that its updates read beside those. */
  formNeeds?: readonly SettingName[];
  group(input: GroupInput, settings: Pick<Settings, S>): GroupAdvantages;
}

/** A method that is held to the settings it names. */
export const defineMethod = <const S extends SettingName>(method: Method<S>): Method<S> => method;
