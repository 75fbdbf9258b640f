/**
 * A run as the repository keeps it: a line of JSON with all that any figure needs, a hundredth of its run file.
 * Series are base64 of unsigned 16-bit integers, little-endian, in units of `UNITS`; 65535 stands for no value.
 */
import { type RunConfig, runConfigSchema } from "../../src/engine/config/runConfig.ts";
import { entropy } from "../../src/engine/metrics/diversity.ts";
import { exactPassAtK } from "../../src/engine/metrics/passAtK.ts";
import { sum } from "../../src/engine/metrics/statistics.ts";
import { type Split } from "../../src/engine/study/evidence.ts";
import type { AnswerMass, EvaluationRecord } from "../../src/engine/wire/records.ts";
import type { RunFile } from "../../src/engine/wire/runFile/schema.ts";

export interface KeptRun {
  /** Its run file's. */
  id: string;
  part: string;
  arm: string;
  config: RunConfig;
  /** sha256 of the parameters after the last step. */
  weights: string;
  /** One number a training step. */
  curve: { reward: (number | null)[]; entropy: (number | null)[] };
  /** After which it was evaluated. */
  steps: number[];
  /** [evaluations][prompts] of exact values. */
  heldOut: Values;
  training: Values;
}

export interface Values {
  /** That a sample is correct. */
  probability: (number | null)[][];
  /** Correct answers that `SAMPLES` samples are expected to show. */
  distinct: (number | null)[][];
  /** Inside the correct set, nats; null where there is no mass. */
  answer_entropy: (number | null)[][];
}

export const SAMPLES = 64;
/** As parts.ts gives them: PART_ARM_bBASE_sSEED. */
const RUN_ID = /^([^_]+)_(.+)_b\d+_s\d+$/;

/** The largest values are 1, 64 and ln 2000 = 7.6. */
const UNITS = {
  probability: 1 / 60_000,
  distinct: 1 / 1000,
  answer_entropy: 1 / 8000,
  reward: 1 / 60_000,
  entropy: 1 / 8000,
};
type Series = keyof typeof UNITS;
const NAMES = ["probability", "distinct", "answer_entropy"] as const satisfies readonly (keyof Values)[];
const NONE = 65_535;

/** @throws Error for a run that no study made, or of a task that cannot list its answers. */
export function keptLine(file: RunFile): string {
  const { id, config, weights, steps, evaluations } = file;
  const written = (split: Split) => {
    const values = evaluations.map((evaluation) => massesOf(evaluation, split, id).map(valuesOf));
    return Object.fromEntries(
      NAMES.map((name) => [
        name,
        encode(
          values.flatMap((prompts) => prompts.map((prompt) => prompt[name])),
          name,
        ),
      ]),
    );
  };
  const [, part, arm] = RUN_ID.exec(id) ?? [];
  return JSON.stringify({
    id,
    part,
    arm,
    config,
    weights,
    curve: {
      reward: encode(
        steps.map(({ reward }) => reward),
        "reward",
      ),
      entropy: encode(
        steps.map(({ entropy }) => entropy),
        "entropy",
      ),
    },
    steps: evaluations.map(({ step }) => step),
    heldOut: written("heldOut"),
    training: written("training"),
  });
}

export function keptRun(line: string): KeptRun {
  const { config, curve, ...kept } = JSON.parse(line) as Written;
  const read = (split: Split) =>
    Object.fromEntries(
      NAMES.map((name) => {
        const values = decode(kept[split][name], name);
        const prompts = values.length / kept.steps.length;
        return [name, kept.steps.map((_, i) => values.slice(i * prompts, (i + 1) * prompts))];
      }),
    ) as unknown as Values;
  return {
    ...kept,
    config: runConfigSchema.parse(config),
    curve: { reward: decode(curve.reward, "reward"), entropy: decode(curve.entropy, "entropy") },
    heldOut: read("heldOut"),
    training: read("training"),
  };
}

type Written = Omit<KeptRun, "config" | "curve" | Split> & {
  config: unknown;
  curve: Record<"reward" | "entropy", string>;
} & Record<Split, Record<keyof Values, string>>;

function massesOf(evaluation: EvaluationRecord, split: Split, id: string): AnswerMass[] {
  const masses = split === "heldOut" ? evaluation.masses : evaluation.training;
  if (!masses || masses.length === 0) throw new Error(`${id} has no exact values: it is no run of the study.`);
  return masses;
}

function valuesOf({ answers }: AnswerMass): Record<keyof Values, number | null> {
  const probabilities = answers.map(({ probability }) => probability);
  return {
    probability: Math.min(1, sum(probabilities)),
    distinct: sum(probabilities.map((probability) => exactPassAtK(probability, SAMPLES))),
    answer_entropy: entropy(probabilities),
  };
}

function encode(values: readonly (number | null)[], series: Series): string {
  const whole = values.map((value) => (value === null ? NONE : Math.round(value / UNITS[series])));
  const beyond = whole.findIndex((value, i) => !(value >= 0 && (value < NONE || values[i] === null)));
  if (beyond >= 0) throw new RangeError(`${series}: ${values[beyond]} cannot be kept.`);
  const bytes = Buffer.alloc(2 * whole.length);
  for (const [i, value] of whole.entries()) bytes.writeUInt16LE(value, 2 * i);
  return bytes.toString("base64");
}

function decode(text: string, series: Series): (number | null)[] {
  const bytes = Buffer.from(text, "base64");
  return Array.from({ length: bytes.length / 2 }, (_, i) => {
    const value = bytes.readUInt16LE(2 * i);
    return value === NONE ? null : value * UNITS[series];
  });
}
