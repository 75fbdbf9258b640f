/**
 * One step of GRPO (arXiv 2402.03300) or ProGRPO (arXiv 2602.05281), to be read from top to bottom: plain numbers in,
 * plain numbers out, nothing imported. The engine does the same with tensors, and its tests hold it to this file.
 * The switches of docs/methods.md stand at their defaults; all logarithms are natural.
 */

/** One sampled response of T >= 0 tokens; every array is [T]. */
export interface Response {
  reward: number;
  correct: boolean;
  /** Log-probability of each token: under the policy that sampled it, the one being trained, and the base model. */
  old: number[];
  new: number[];
  ref: number[];
  /** Entropy of the trained policy's choice at each token. */
  entropy: number[];
}

/** One prompt with its G >= 2 responses. */
export interface Group {
  /** Log-probability of each prompt token but the first, under the policy that sampled. */
  prompt: number[];
  responses: Response[];
}

export interface Settings {
  /** Strength of ProGRPO's term; 0 is GRPO. */
  alpha: number;
  /** Share of a response's tokens that its confidence looks at. */
  lowFraction: number;
  clipLow: number;
  clipHigh: number;
  klCoef: number;
  entropyCoef: number;
}

export function referenceStep(groups: readonly Group[], settings: Settings) {
  const { alpha, lowFraction, clipLow, clipHigh, klCoef, entropyCoef } = settings;
  const tokens = sum(groups.flatMap((group) => group.responses.map((response) => response.old.length)));
  // Every quantity is a mean over the response tokens of the whole step, long and short responses alike.
  const total = { loss: 0, surrogate: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };

  const responses = groups.map(({ prompt, responses: group }) => {
    // GRPO: a response is as good as its reward stands out from its group's.
    const rewards = group.map((response) => response.reward);
    const centre = sum(rewards) / rewards.length;
    const deviation = Math.sqrt(sum(rewards.map((reward) => (reward - centre) ** 2)) / (rewards.length - 1));
    // ProGRPO: in a group with a correct response, confident responses lose advantage and hesitant ones gain.
    const promptConfidence = geometricMean(prompt);
    const eligible = group.some((response) => response.correct);

    return group.map((response) => {
      const advantage = (response.reward - centre) / (deviation + 1e-6);
      const lowest = Math.ceil(lowFraction * response.old.length - 1e-9); // 0.55 * 20 is a little above 11
      const confidence = geometricMean(response.old.toSorted((a, b) => a - b).slice(0, lowest));
      const reweighted = advantage + (eligible ? alpha * (promptConfidence - confidence) : 0);

      // d loss / d new, token by token; the entropy's own derivative is not a function of this one log-probability.
      const gradient = response.new.map((logprob, t) => {
        const logRatio = logprob - response.old[t]!;
        const ratio = Math.exp(Math.min(Math.max(logRatio, -20), 20)); // beyond +-20 flat, lest the exponent overflow
        const clipped = Math.min(Math.max(ratio, 1 - clipLow), 1 + clipHigh);
        const surrogate = Math.min(ratio * reweighted, clipped * reweighted);
        const refRatio = logprob - response.ref[t]!;
        const x = Math.max(refRatio, -20);
        const k3 = Math.expm1(-x) + x; // Schulman's estimator of KL(new || ref)
        const entropy = response.entropy[t]!;

        total.loss += (-surrogate + klCoef * k3 - entropyCoef * entropy) / tokens;
        total.surrogate += surrogate / tokens;
        total.kl += k3 / tokens;
        total.entropy += entropy / tokens;
        total.clippedLow += Number(ratio < clipped && reweighted < 0) / tokens;
        total.clippedHigh += Number(ratio > clipped && reweighted > 0) / tokens;
        const isPushed = Math.abs(logRatio) <= 20 && ratio * reweighted <= clipped * reweighted;
        const push = isPushed ? ratio * reweighted : 0;
        const pull = refRatio < -20 ? 0 : klCoef * -Math.expm1(-x);
        return (-push + pull) / tokens;
      });
      return { advantage, confidence, reweighted, gradient };
    });
  });
  return { ...total, responses };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Of probabilities, from their logarithms; 1 of none. */
const geometricMean = (logs: readonly number[]) => (logs.length === 0 ? 1 : Math.exp(sum(logs) / logs.length));
