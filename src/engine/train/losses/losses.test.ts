/** Every form and aggregation against plain numbers; what must hold of an update under each. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type LossSettings as Plain, referenceLoss } from "../../reference/losses.ts";
import { anyToken, logSoftmax, nearToken, type Token } from "../../reference/stepTesting.ts";
import { OPS, startFusedWasm } from "../../testing/models.ts";
import { tableBatch, tableLoss } from "../../testing/tableBatch.ts";
import { splitBatch } from "../batch.ts";
import type { LossSettings } from "../loss.ts";
import { sizeOf } from "../tokenBatch.ts";
import { lossWeights } from "./aggregation.ts";
import { FORMS } from "./index.ts";

beforeAll(startFusedWasm);

interface Drawn {
  temperature: number;
  responses: { advantage: number; tokens: Token[] }[];
}

const AGGREGATIONS = ["tokens", "sequences", "constant"] as const;
const plainSettings = (form: Plain["form"]): fc.Arbitrary<Plain> =>
  fc.record({
    form: fc.constant(form),
    aggregation: fc.constantFrom(...AGGREGATIONS),
    clipLow: fc.constant(0.17),
    clipHigh: fc.constant(0.26),
    longest: fc.constant(0),
    klCovFraction: fc.constantFrom(0.001, 0.3, 1),
    klCovCoef: fc.constantFrom(0, 0.7),
  });

const drawnOf = (tokenOf: typeof nearToken): fc.Arbitrary<Drawn> =>
  fc.integer({ min: 2, max: 6 }).chain((vocabulary) =>
    fc.record({
      temperature: fc.constantFrom(0.7, 1, 1.3),
      responses: fc
        .array(
          fc.record({
            // No two covariances are equal to a rounding error.
            advantage: fc.double({ min: -2, max: 2, noNaN: true }).map((value) => Math.fround(value)),
            tokens: fc.array(tokenOf(vocabulary), { maxLength: 5 }),
          }),
          { minLength: 1, maxLength: 6 },
        )
        .filter((responses) => responses.some(({ tokens }) => tokens.length > 0)),
    }),
  );

function settingsOf(plain: Plain, temperature: number): LossSettings {
  const bounds = FORMS[plain.form].clips ? {} : { clipLow: null, clipHigh: null };
  return { ...plain, temperature, klCoef: 0, entropyCoef: 0, ...bounds };
}

function computed(drawn: Drawn, plain: Plain) {
  const { data, table, plain: responses } = tableBatch(drawn.responses, drawn.temperature);
  const settings = { ...plain, longest: data.longest };
  const chosen = FORMS[plain.form].choose?.(data, plain as never);
  const actual = tableLoss({ ...data, ...(chosen && { chosen }) }, table, settingsOf(settings, drawn.temperature));
  return { actual, wanted: referenceLoss(responses, settings) };
}

function expectNear(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted), `${actual} for ${wanted}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted)));
}

/** d loss / d logits of a token, through the softmax. */
const throughSoftmax = ({ logits, token }: Token, temperature: number, slope: number) =>
  logSoftmax(logits, temperature).map((log, v) => (slope * (Number(v === token) - Math.exp(log))) / temperature);

function expectEqual(drawn: Drawn, plain: Plain): void {
  const { actual, wanted } = computed(drawn, plain);
  expectNear(actual.loss, wanted.loss);
  expectNear(actual.metrics[0]!, wanted.clippedLow);
  expectNear(actual.metrics[1]!, wanted.clippedHigh);
  drawn.responses.forEach(({ tokens }, row) => {
    for (const [t, token] of tokens.entries()) {
      const through = throughSoftmax(token, drawn.temperature, wanted.gradient[row]![t]!);
      for (const [v, value] of actual.gradientAt(row, t).entries()) expectNear(value, through[v]!);
    }
  });
}

const token = (target: number, oldOffset: number): Token => ({
  logits: [0.4, -0.8, 1.1],
  token: target,
  oldOffset,
  refOffset: 0,
});
const long = [token(0, 0.1), token(2, -0.3), token(1, 0.42)];

describe.each(["clipped", "cispo", "gspo", "kl-cov"] as const)("the form %s", (form) => {
  it.each(OPS)("is the reference's with %s, for responses of any length", (_, withOps) => {
    fc.assert(
      fc.property(drawnOf(anyToken), plainSettings(form), (drawn, plain) => withOps(() => expectEqual(drawn, plain))),
      { numRuns: 60 },
    );
  });

  it.each<[string, Drawn["responses"]]>([
    ["of one token", [{ advantage: 1, tokens: [token(1, 0.3)] }]],
    [
      "of two, one of them empty",
      [
        { advantage: 0.7, tokens: long },
        { advantage: -0.7, tokens: [] },
      ],
    ],
    [
      "without an advantage, as where all are right or all wrong",
      [
        { advantage: 0, tokens: long },
        { advantage: 0, tokens: [token(0, -0.4)] },
      ],
    ],
  ])("is the reference's for responses %s", (_, responses) => {
    fc.assert(
      fc.property(plainSettings(form), (plain) => expectEqual({ temperature: 1, responses }, plain)),
      { numRuns: 12 },
    );
  });

  it("has the slope of its loss as its gradient in the reference, what is detached held", () => {
    fc.assert(
      fc.property(drawnOf(nearToken), plainSettings(form), (drawn, plain) => {
        const { data, plain: responses } = tableBatch(drawn.responses, drawn.temperature);
        const settings = { ...plain, longest: data.longest };
        const { gradient } = referenceLoss(responses, settings);
        responses.forEach((response, i) => {
          response.new.forEach((logprob, t) => {
            const isAtKink = form === "kl-cov" && Math.abs(logprob - response.old[t]!) < 2e-4;
            if (isAtKink) return;
            const lossAt = (step: number) => {
              const moved = response.new.with(t, logprob + step);
              return referenceLoss(responses.with(i, { ...response, new: moved }), settings).loss;
            };
            expect(gradient[i]![t]).toBeCloseTo((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5, 6);
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  it("has the policy gradient as its first update: -A a token of the policy that sampled, by its weight", () => {
    const near = drawnOf((vocabulary) => nearToken(vocabulary).map((drawn) => ({ ...drawn, oldOffset: 0 })));
    fc.assert(
      fc.property(near, plainSettings(form), (drawn, plain) => {
        const { data, table } = tableBatch(drawn.responses, drawn.temperature);
        const chosen = FORMS[form].choose?.(data, plain as never);
        const { gradientAt } = tableLoss(
          { ...data, ...(chosen && { chosen }) },
          table,
          settingsOf(plain, drawn.temperature),
        );
        const weights = lossWeights(data, plain.aggregation, sizeOf(data));
        drawn.responses.forEach(({ advantage, tokens }, row) => {
          for (const [t, each] of tokens.entries()) {
            const weight = weights[row * data.longest + t]!;
            const through = throughSoftmax(each, drawn.temperature, -advantage * weight);
            for (const [v, value] of gradientAt(row, t).entries()) expectNear(value, through[v]!);
          }
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("the weights of tokens", () => {
  const drawn = tableBatch(
    [
      { advantage: 1, tokens: long },
      { advantage: 1, tokens: [] },
      { advantage: -1, tokens: [token(0, 0)] },
    ],
    1,
  );
  const { data } = drawn;

  it.each([
    ["tokens", 1, 1 / 4, 1 / 4],
    ["sequences", 2 / 3, 1 / 9, 1 / 3],
    ["constant", 4 / 9, 1 / 9, 1 / 9],
  ] as const)("by %s add up to %d", (aggregation, total, first, last) => {
    const weights = lossWeights(data, aggregation, sizeOf(data));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(total, 6);
    expect([weights[0], weights[2 * data.longest]]).toEqual([first, last].map(Math.fround));
    expect(weights.every((weight, i) => weight > 0 === (data.mask[i] === 1))).toBe(true);
  });

  it.each(AGGREGATIONS)("by %s are the same in parts of the batch", (aggregation) => {
    const parts = splitBatch(data, 2).flatMap((part) => [...lossWeights(part, aggregation, sizeOf(data))]);
    expect(parts.slice(0, data.mask.length)).toEqual([...lossWeights(data, aggregation, sizeOf(data))]);
    expect(parts.slice(data.mask.length).every((weight) => weight === 0)).toBe(true);
  });
});
