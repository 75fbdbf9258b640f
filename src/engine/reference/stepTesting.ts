/** Groups with the logits that their tokens were drawn from, any there may be, and as the reference takes them. */
import fc from "fast-check";
import type { Group, Response, Settings } from "./step.ts";

/** A response token with the logits it was drawn from, and how far the other two policies are from these. */
export interface Token {
  logits: number[];
  token: number;
  oldOffset: number;
  refOffset: number;
}
export interface Draw {
  correct: boolean;
  tokens: Token[];
}
export interface Case {
  temperature: number;
  prompt: number[];
  groups: Draw[][];
}

export const logSoftmax = (logits: readonly number[], temperature: number) => {
  const scaled = logits.map((z) => z / temperature);
  const norm = Math.log(scaled.reduce((sum, z) => sum + Math.exp(z), 0));
  return scaled.map((z) => z - norm);
};
export const entropyOf = (logs: readonly number[]) => -logs.reduce((sum, log) => sum + Math.exp(log) * log, 0);

function referenceResponse({ correct, tokens }: Draw, temperature: number): Response {
  const logs = tokens.map(({ logits }) => logSoftmax(logits, temperature));
  const own = logs.map((log, t) => log[tokens[t]!.token]!);
  return {
    reward: Number(correct),
    correct,
    new: own,
    old: own.map((log, t) => Math.fround(log + tokens[t]!.oldOffset)),
    ref: own.map((log, t) => Math.fround(log + tokens[t]!.refOffset)),
    entropy: logs.map(entropyOf),
  };
}

export const reference = ({ temperature, prompt, groups }: Case): Group[] =>
  groups.map((draws) => ({ prompt, responses: draws.map((draw) => referenceResponse(draw, temperature)) }));

/** Tenths keep every ratio clear of the clip's edges, 0.8 and 1.28, where a gradient has no one value. */
const offset = fc.integer({ min: -12, max: 12 }).map((tenths) => tenths / 10);

export const nearToken = (vocabulary: number): fc.Arbitrary<Token> =>
  fc.record({
    logits: fc.array(
      fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10),
      { minLength: vocabulary, maxLength: vocabulary },
    ),
    token: fc.nat(vocabulary - 1),
    oldOffset: offset,
    refOffset: offset,
  });

/** A token that the policy would hardly choose and others would, or even less: log-ratios beyond their bound. */
const farToken = (vocabulary: number): fc.Arbitrary<Token> =>
  fc.record({
    logits: fc.constant(Array.from({ length: vocabulary }, (_, v) => (v === 0 ? -70 : 0.1 * v))),
    token: fc.constant(0),
    oldOffset: fc.constantFrom(-30, 0.3, 45),
    refOffset: fc.constantFrom(-200, -0.3, 45),
  });

export const anyToken = (vocabulary: number) =>
  fc.oneof({ weight: 9, arbitrary: nearToken(vocabulary) }, { weight: 1, arbitrary: farToken(vocabulary) });

export const casesOf = (tokenOf: (vocabulary: number) => fc.Arbitrary<Token>): fc.Arbitrary<Case> =>
  fc
    .record({ vocabulary: fc.integer({ min: 2, max: 9 }), size: fc.integer({ min: 2, max: 5 }), longest: fc.nat(6) })
    .chain(({ vocabulary, size, longest }) => {
      const draw = fc.record({ correct: fc.boolean(), tokens: fc.array(tokenOf(vocabulary), { maxLength: longest }) });
      return fc.record({
        temperature: fc.constantFrom(0.7, 1, 1.3),
        prompt: fc.array(
          fc.integer({ min: -40, max: 0 }).map((tenths) => Math.fround(tenths / 10)),
          { maxLength: 4 },
        ),
        groups: fc.array(fc.array(draw, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 3 }),
      });
    })
    // Without a response token there is no mean.
    .filter(({ groups }) => groups.flat().some(({ tokens }) => tokens.length > 0));

export const settingsDrawn: fc.Arbitrary<Settings> = fc.record({
  alpha: fc.constantFrom(0, 0.3, 1.5),
  lowFraction: fc.constantFrom(0.2, 0.55, 1),
  clipLow: fc.constant(0.2),
  clipHigh: fc.constant(0.28),
  klCoef: fc.constantFrom(0, 0.1),
  entropyCoef: fc.constantFrom(0, 0.05),
});
