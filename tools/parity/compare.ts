/** Holds what the engine computed against a golden case's expected values, quantity by quantity. */
import { METHODS } from "../../src/engine/methods/index.ts";
import type { Computed } from "./computed.ts";
import type { GoldenBatch } from "./goldenBatch.ts";
import type { GoldenCase } from "./goldenCase.ts";

export interface Comparison {
  /** `grad_grpo` stands for the gradients of all parameters. */
  quantity: string;
  status: "ok" | "excess" | "missing" | "unknown";
  /** Largest error over the quantity's values, in the tolerance's own measure. */
  error: number;
  tolerance: number;
  measure: Measure;
  /** Values compared. */
  count: number;
  /** Where the largest error is, or what is missing. */
  note: string;
}

/**
 * absolute: |a - e|. relative: |a - e| over the tensor's largest |e|. mixed: |a - e| over the larger of 1 and the
 * tensor's largest |e|.
 */
type Measure = "absolute" | "relative" | "mixed";

interface Contract {
  quantity: RegExp;
  tolerance: number;
  measure: Measure;
}

const METHOD = `(?:${METHODS.join("|")})`;

/** docs/numerics.md gives the reasons; `tolerance` is that of the cases' contract. */
const CONTRACTS: readonly Contract[] = [
  { quantity: /^logits$/, tolerance: 1e-5, measure: "mixed" },
  { quantity: /^token_(?:logprob|entropy)(?:_base)?$/, tolerance: 1e-5, measure: "absolute" },
  { quantity: /^greedy_tokens(?:_base)?$/, tolerance: 0, measure: "absolute" },
  { quantity: /^confidence_(?:response|prompt_all|prompt_tlow)$/, tolerance: 1e-5, measure: "absolute" },
  {
    quantity: /^advantage_(?:grpo|progrpo(?:_mixed_only|_correct_only|_prompt_tlow)?)$/,
    tolerance: 1e-5,
    measure: "absolute",
  },
  { quantity: new RegExp(`^loss_${METHOD}$`), tolerance: 1e-5, measure: "mixed" },
  { quantity: new RegExp(`^grad_norm_${METHOD}$`), tolerance: 1e-4, measure: "relative" },
  { quantity: new RegExp(`^clip_(?:low|high)_${METHOD}$`), tolerance: 1e-6, measure: "absolute" },
  { quantity: new RegExp(`^losses_${METHOD}$`), tolerance: 1e-3, measure: "mixed" },
  { quantity: new RegExp(`^grad_${METHOD}$`), tolerance: 1e-4, measure: "relative" },
  { quantity: new RegExp(`^after3_${METHOD}$`), tolerance: 1e-3, measure: "absolute" },
  { quantity: /^flowrl_(?:logz|residual|weight)$/, tolerance: 1e-5, measure: "mixed" },
  { quantity: /^flowrl_grad_logz$/, tolerance: 1e-4, measure: "relative" },
  { quantity: /^pass_at_k$/, tolerance: 1e-12, measure: "absolute" },
];

/** A batch, with its logits where they are known. */
type Compared = GoldenBatch & Partial<Pick<GoldenCase, "expected">>;

/** `grad_grpo.model.norm.weight` belongs to `grad_grpo`. */
const quantityOf = (name: string) => name.split(".", 1)[0]!;

/** One comparison a quantity, those expected and those that ought to be. */
export function compareCase(golden: GoldenCase, computed: Computed): Comparison[] {
  return compareValues(golden, computed, expectedValues(golden));
}

/** The same of other expected values about a batch. */
export function compareValues(
  golden: Compared,
  computed: Computed,
  expected: ReadonlyMap<string, ArrayLike<number>>,
): Comparison[] {
  const names = [...new Set([...computed.keys(), ...expected.keys()])];
  const quantities = [...new Set(names.map(quantityOf))];
  return quantities.map((quantity) => {
    const parts = names.filter((name) => quantityOf(name) === quantity);
    return compareQuantity(golden, quantity, parts, computed, expected);
  });
}

export const isFailure = ({ status }: Comparison) => status !== "ok";

function compareQuantity(
  golden: Compared,
  quantity: string,
  parts: readonly string[],
  computed: Computed,
  expected: ReadonlyMap<string, ArrayLike<number>>,
): Comparison {
  const blank = {
    quantity,
    error: Number.NaN,
    tolerance: Number.NaN,
    measure: "absolute",
    count: 0,
    note: "",
  } as const;
  const contract = CONTRACTS.find((entry) => entry.quantity.test(quantity));
  const unknown = parts.filter((name) => !computed.has(name));
  if (!contract || unknown.length > 0) return { ...blank, status: "unknown", note: unknown.join(", ") };
  const missing = parts.filter((name) => !expected.has(name));
  if (missing.length > 0) return { ...blank, status: "missing", note: missing.join(", ") };

  const { measure } = contract;
  const tolerance = quantity.startsWith("token_")
    ? Math.max(contract.tolerance, resolution(golden))
    : contract.tolerance;
  let [error, note, count] = [0, "", 0];
  for (const name of parts) {
    const [actual, wanted] = [computed.get(name)!, expected.get(name)!];
    if (actual.length !== wanted.length) {
      return { ...blank, status: "missing", note: `${name}: ${wanted.length} values instead of ${actual.length}` };
    }
    const part = largestError(actual, wanted, measure, inContract(golden, quantity));
    count += part.count;
    // NaN counts as the largest error of all, and stays it.
    if (!(part.error <= error) && !Number.isNaN(error)) [error, note] = [part.error, `${name} [${part.index}]`];
  }
  return { quantity, status: error <= tolerance ? "ok" : "excess", error, tolerance, measure, count, note };
}

function largestError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  measure: Measure,
  counts: (index: number) => boolean,
): { error: number; index: number; count: number } {
  const indices = Array.from({ length: expected.length }, (_, i) => i).filter(counts);
  const largest = indices.reduce((max, i) => Math.max(max, Math.abs(expected[i]!)), 0);
  // A tensor of zeros has no magnitude to relate to: there the error counts as it is.
  const scale = measure === "absolute" ? 1 : measure === "mixed" ? Math.max(1, largest) : largest || 1;
  let [error, index] = [0, indices[0] ?? 0];
  for (const i of indices) {
    const difference = Math.abs(actual[i]! - expected[i]!) / scale;
    if (!(difference <= error)) [error, index] = [difference, i];
    if (Number.isNaN(error)) break;
  }
  return { error, index, count: indices.length };
}

/**
 * What float32 can hold of a log-probability: a difference of logits up to M = max|logit| / temperature carries
 * their rounding, taken as ten spacings of float32 at M. Below the contract's 1e-5 while M < 16.
 */
function resolution({ expected, settings }: Compared): number {
  const logits: Iterable<number> = expected?.get("logits")?.data ?? [];
  let largest = 1;
  for (const logit of logits) largest = Math.max(largest, Math.abs(logit) / settings.temperature);
  return 10 * 2 ** (Math.floor(Math.log2(largest)) - 23);
}

/** Which entries of a quantity the contract covers: real tokens, and responses that have any. */
function inContract(golden: GoldenBatch, quantity: string): (index: number) => boolean {
  const { time, inputs, config } = golden;
  const { responseMask, promptMask } = inputs;
  const targets = time - 1;
  const isTarget = (index: number) => responseMask[index] === 1 || promptMask[index] === 1;
  if (quantity.startsWith("token_")) return isTarget;
  if (quantity === "logits") {
    return (index) => {
      const row = Math.floor(index / config.vocabSize);
      const [b, t] = [Math.floor(row / time), row % time];
      return t === 0 || isTarget(b * targets + t - 1);
    };
  }
  if (quantity.startsWith("advantage_") || quantity === "confidence_response") {
    return (b) => responseMask.subarray(b * targets, (b + 1) * targets).includes(1);
  }
  return () => true;
}

/** Tensors and scalars of a case in one map; FlowRL's too. */
function expectedValues(golden: GoldenCase): Map<string, ArrayLike<number>> {
  const values = new Map<string, ArrayLike<number>>();
  for (const [name, { data }] of golden.expected) values.set(name, data);
  for (const [name, value] of Object.entries(golden.scalars)) values.set(name, [value].flat());
  values.set("pass_at_k", golden.passAtK.value.flat());
  return values;
}
