/** Runs for tests: a recorded one, and any that there may be. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  type EvaluationRecord,
  parseRunFile,
  type RunRecord,
  runRecordOf,
  type StepMetrics,
} from "../../engine/index.ts";
import type { ExportedRun } from "./selection.ts";

export const recordedRun = (name: string): RunRecord =>
  runRecordOf(parseRunFile(JSON.parse(readFileSync(`public/runs/${name}.json`, "utf8"))), "recorded");

export const exported = (record: RunRecord, arm = "ProGRPO"): ExportedRun => ({
  record,
  arm,
  checkpoint: null,
});

const example = recordedRun("tiny-progrpo");

/** Texts have no -0. */
const real = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const amount = fc.float({ min: 0, noNaN: true, noDefaultInfinity: true });
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const metrics: fc.Arbitrary<Omit<StepMetrics, "step">> = fc.record({
  reward: real,
  reward_std: orNull(amount),
  frac_reward_zero_std: probability,
  entropy: orNull(real),
  answer_entropy: orNull(real),
  distinct_correct: fc.double({ min: 0, max: 64, noNaN: true }),
  kl: orNull(real),
  loss: orNull(real),
  grad_norm: amount,
  learning_rate: fc.double({ min: 0, max: 0.01, noNaN: true }),
  "clip_ratio/low_mean": orNull(probability),
  "clip_ratio/high_mean": orNull(probability),
  "completions/mean_length": fc.double({ min: 0, max: 1024, noNaN: true }),
  "completions/clipped_ratio": probability,
  confidence_correct: orNull(probability),
  confidence_wrong: orNull(probability),
  confidence_prompt: probability,
  "time/generation": amount,
  "time/update": amount,
  num_tokens: fc.nat(),
});

const evaluation: fc.Arbitrary<Omit<EvaluationRecord, "step">> = fc
  .record({
    prompts: fc.integer({ min: 1, max: 200 }),
    samples: fc.constant(256),
    values: fc.array(fc.tuple(probability, fc.boolean(), orNull(probability)), { minLength: 1, maxLength: 9 }),
    entropy: orNull(real),
    answer_entropy: orNull(real),
    distinct_correct: fc.double({ min: 0, max: 256, noNaN: true }),
    distinct_canonical: fc.double({ min: 0, max: 256, noNaN: true }),
    masses: fc.constantFrom([], example.evaluations[0]!.masses.slice(0, 1)),
    time: amount,
  })
  .map(({ values, ...rest }) => ({
    ...rest,
    passAtK: values.map(([value, isInterval, exact], i) => ({
      k: 2 ** i,
      value,
      ...(isInterval ? { low: 0, high: 1 } : { low: null, high: null }),
      exact,
    })),
  }));

/** Any values at places that rise. */
const series = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<(T & { step: number })[]> =>
  fc
    .uniqueArray(fc.nat({ max: example.spec.config.steps - 1 }), { maxLength: 8 })
    .chain((places) =>
      fc.tuple(...places.toSorted((a, b) => a - b).map((step) => values.map((value) => ({ ...value, step })))),
    );

export const anyRun: fc.Arbitrary<RunRecord> = fc
  .record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    steps: series(metrics),
    evaluations: series(evaluation),
    parent: fc.constantFrom(null, { run: "trunk", step: 0 }),
    backend: orNull(fc.constant(example.backend!)),
    groups: series(fc.constant({ groups: example.groups[0]!.groups.slice(0, 1) })),
    alphas: series(fc.double({ min: 0, max: 2, noNaN: true }).map((alpha) => ({ changes: { alpha } }))),
  })
  .map(({ id, parent, alphas, ...rest }) => ({
    ...rest,
    spec: { id, config: example.spec.config, parent: parent?.run === id ? null : parent, origin: "imported" },
    model: example.model,
    changes: alphas,
  }));
