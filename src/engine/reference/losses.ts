/**
 * What the methods other than GRPO and ProGRPO make of weighted responses, in plain numbers like step.ts: one update's
 * loss and its gradient by each token's log-probability. Nothing imported; the engine's forms are held to it.
 */

/** One response of T >= 0 tokens; every array is [T]. */
export interface Weighted {
  /** Each token's weight. */
  advantage: number;
  old: number[];
  new: number[];
  /** `new` once more: what a stop-gradient sees, which a step along `new` does not move. */
  held: number[];
}

export interface LossSettings {
  form: "clipped" | "cispo" | "gspo" | "kl-cov";
  aggregation: "tokens" | "sequences" | "constant";
  clipLow: number;
  clipHigh: number;
  /** The most tokens that a response may have. */
  longest: number;
  klCovFraction: number;
  klCovCoef: number;
}

export function referenceLoss(responses: readonly Weighted[], settings: LossSettings) {
  const { form, aggregation, clipLow, clipHigh, longest, klCovFraction, klCovCoef } = settings;
  const count = sum(responses.map((response) => response.old.length));
  const clip = (ratio: number) => Math.min(Math.max(ratio, 1 - clipLow), 1 + clipHigh);
  const total = { loss: 0, clippedLow: 0, clippedHigh: 0 };

  // KL-Cov looks at all tokens of the update, under the policy that sampled them.
  const tokens = responses.flatMap(({ advantage, old }, i) => old.map((logprob, t) => ({ i, t, advantage, logprob })));
  const meanAdvantage = sum(tokens.map((token) => token.advantage)) / count;
  const meanLogprob = sum(tokens.map((token) => token.logprob)) / count;
  const covariance = (token: (typeof tokens)[number]) =>
    (token.advantage - meanAdvantage) * (token.logprob - meanLogprob);
  const chosen = tokens
    .toSorted((a, b) => covariance(b) - covariance(a))
    .slice(0, Math.max(1, Math.floor(klCovFraction * count + 1e-9)));

  const gradient = responses.map(({ advantage, old, new: now, held }, i) => {
    const length = old.length;
    const share = {
      tokens: 1 / count,
      sequences: 1 / length / responses.length,
      constant: 1 / longest / responses.length,
    }[aggregation];
    const logRatio = now.map((logprob, t) => logprob - old[t]!);
    const sequence = sum(logRatio) / length;

    return now.map((logprob, t) => {
      const x = form === "gspo" ? sequence : logRatio[t]!;
      const ratio = bounded(x);
      const isPushed = Math.abs(x) <= 20 && ratio * advantage <= clip(ratio) * advantage;
      if (form !== "kl-cov") {
        total.clippedLow += Number(ratio < clip(ratio) && advantage < 0) / count;
        total.clippedHigh += Number(ratio > clip(ratio) && advantage > 0) / count;
      }
      switch (form) {
        case "clipped":
          total.loss -= share * Math.min(ratio * advantage, clip(ratio) * advantage);
          return isPushed ? -share * ratio * advantage : 0;
        case "gspo": // Every token of the response has the response's loss, of which its own ratio is one part in T.
          total.loss -= share * Math.min(ratio * advantage, clip(ratio) * advantage);
          return isPushed ? -share * ratio * advantage : 0;
        case "cispo": {
          const weight = clip(bounded(held[t]! - old[t]!)) * advantage;
          total.loss -= share * weight * logprob;
          return -share * weight;
        }
        case "kl-cov": {
          const pull = chosen.some((token) => token.i === i && token.t === t) ? klCovCoef : 0;
          total.loss += share * (pull * Math.abs(x) - ratio * advantage);
          const isApart = Math.abs(x) > 1e-4; // less is rounding, whose sign says nothing
          return share * (pull * Number(isApart) * Math.sign(x) - (Math.abs(x) <= 20 ? ratio * advantage : 0));
        }
        default:
          return form satisfies never;
      }
    });
  });
  return { ...total, gradient };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** e^x, flat beyond +-20. */
const bounded = (x: number) => Math.exp(Math.min(Math.max(x, -20), 20));
