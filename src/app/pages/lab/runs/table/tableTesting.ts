/** Made-up lists of runs. */
import fc from "fast-check";
import { styleOf } from "../../../../../components/charts/runStyle.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../../../../../engine/index.ts";
import { evaluationOf, metricsOf } from "../../../../library/libraryTesting.ts";
import type { Entry } from "./entries.ts";

export const entry = (id: string, config: Partial<RunConfig> = {}, part: Partial<Entry> = {}): Entry => {
  const whole = { ...DEFAULT_CONFIG, ...config };
  const { mark, stroke } = styleOf(whole.method);
  return {
    id,
    name: id,
    arm: null,
    mark,
    stroke,
    hue: null,
    origin: "live",
    config: whole,
    first: whole,
    parent: null,
    state: "finished",
    done: whole.steps,
    evaluation: null,
    last: metricsOf(whole.steps - 1),
    tags: [],
    notes: "",
    created: 0,
    bytes: 100,
    hasWeights: false,
    heldBy: null,
    isDrawn: false,
    isBeside: false,
    ...part,
  };
};

/** Evaluated at its end, with that pass@1. */
export function withPass(id: string, pass: number, config: Partial<RunConfig> = {}, part: Partial<Entry> = {}): Entry {
  const made = entry(id, config, part);
  const { masses: _masses, ...evaluation } = evaluationOf(made.done);
  const passAtK = [{ k: 1, value: pass, low: null, high: null, exact: null }];
  return { ...made, evaluation: { ...evaluation, passAtK } };
}

export const anyEntries: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      method: fc.constantFrom("grpo" as const, "progrpo" as const),
      alpha: fc.constantFrom(0.3, 1),
      seed: fc.nat({ max: 3 }),
      pass: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
      done: fc.constantFrom(100, 300),
      name: fc.constantFrom("GRPO", "ProGRPO", "run 2", "run 10"),
      notes: fc.constantFrom("", "good", "too hot"),
      tags: fc.subarray(["baseline", "paper", "hot"]),
      state: fc.constantFrom("finished" as const, "failed" as const),
      isLogged: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ method, alpha, seed, pass, isLogged, ...part }, index) => {
      const config = { method, alpha, seed };
      const made = pass === null ? entry(`${index}`, config, part) : withPass(`${index}`, pass, config, part);
      return isLogged ? { ...made, config: null, first: null } : made;
    }),
  );
