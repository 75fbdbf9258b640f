/**
 * A task that a visitor wrote, as data: read from an address, a file or a form, bounded in every part, and never evaluated.
 * What it means, blocks.ts and table.ts say; what its parts say about each other, refusals.ts.
 */
import { z } from "../../basics/zod.ts";

/** What its base model learns from, and for how long. */
export interface OwnBase {
  /** Of pre-training. */
  steps: number;
  /** How strongly demonstrations prefer the answers that come first: the weight of answer i, from 1, is i^-lean. */
  lean: number;
  /** Share of demonstrations that show an answer to another prompt. */
  wrong: number;
}

interface Common {
  version: 1;
  title: string;
  base: OwnBase;
}

export const OPERATORS = ["+", "-", "*"] as const;
export type Operator = (typeof OPERATORS)[number];

/** Write a target from so many numbers, joined by operators; products come first. */
export interface Blocks extends Common {
  kind: "blocks";
  /** Single digits that may be used, rising. */
  numbers: number[];
  /** In the order of OPERATORS. */
  operators: Operator[];
  /** Numbers of an answer. */
  count: number;
  targets: { from: number; to: number };
  /** Each prompt forbids one of the numbers. */
  forbids: boolean;
}

export interface TableRow {
  prompt: string;
  /** Every answer that counts as correct; the first one is shown most where demonstrations lean. */
  answers: string[];
}

/** Prompts with the answers that are accepted. */
export interface Table extends Common {
  kind: "table";
  rows: TableRow[];
}

export type OwnDefinition = Blocks | Table;

export const OWN_LIMITS = {
  title: 60,
  steps: { min: 20, max: 5000 },
  lean: { min: 0, max: 3 },
  wrong: { min: 0, max: 0.9 },
  count: { min: 2, max: 4 },
  targets: { min: 0, max: 99 },
  rows: 400,
  /** Of a prompt: exact values need the probability of each. */
  answers: 512,
  /** Characters of a prompt or an answer. */
  text: 16,
  /** Different characters of a table. */
  alphabet: 64,
  /** Expressions that blocks can make. */
  expressions: 30_000,
  /** Characters of a definition as JSON. */
  json: 40_000,
} as const;

/** Stands before shorter prompts of a table, so that all are of one length. */
export const FILLER = "·";
/** Between prompt and answers where a table is written as text. */
export const SEPARATOR = "|";

/** Letters, numbers, marks of punctuation and signs, each one character; single spaces between them. */
const PRINTED = /^[\p{L}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{N}\p{P}\p{S}]+)*$/u;

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most * 2, { abort: true })
    .regex(PRINTED, "letters, numbers and signs with single spaces between them")
    .refine((value) => value === value.normalize("NFC"), "characters that are not put together from parts")
    .refine((value) => [...value].length <= most, `at most ${most} characters`);

const cell = text(OWN_LIMITS.text).refine(
  (value) => !value.includes(FILLER) && !value.includes(SEPARATOR) && !/<(pad|eos|bos)>/.test(value),
  `text without ${FILLER}, ${SEPARATOR} and names of special tokens`,
);

/** Counted before any item is looked at. */
const list = <T extends z.ZodType>(item: T, most: number) =>
  z.array(z.unknown()).min(1).max(most).pipe(z.array(item)).meta({ maxItems: most });

const within = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);
const digit = z.number().int().min(0).max(9);
const rising = (values: readonly number[]) => values.every((value, i) => i === 0 || value > values[i - 1]!);

const common = {
  version: z.literal(1),
  title: text(OWN_LIMITS.title),
  base: z.strictObject({
    steps: within(OWN_LIMITS.steps).int(),
    lean: within(OWN_LIMITS.lean),
    wrong: within(OWN_LIMITS.wrong),
  }),
};

export const ownDefinitionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("blocks"),
    ...common,
    numbers: list(digit, 10).refine(rising, "numbers that rise"),
    operators: list(z.enum(OPERATORS), OPERATORS.length).refine(
      (values) => rising(values.map((value) => OPERATORS.indexOf(value))),
      "operators in the order + - *, each once",
    ),
    count: within(OWN_LIMITS.count).int(),
    targets: z
      .strictObject({ from: within(OWN_LIMITS.targets).int(), to: within(OWN_LIMITS.targets).int() })
      .refine(({ from, to }) => from <= to, "a range that does not end before it begins"),
    forbids: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("table"),
    ...common,
    rows: list(z.strictObject({ prompt: cell, answers: list(cell, OWN_LIMITS.answers) }), OWN_LIMITS.rows),
  }),
]) as unknown as z.ZodType<OwnDefinition>;
