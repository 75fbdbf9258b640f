/** Whether a system did the same work: its numbers against our engine's portable ops on WASM. */
import * as tf from "@tensorflow/tfjs";
import { Policy } from "../../src/engine/optim/policy.ts";
import { policyLoss, targetLogprobs } from "../../src/engine/train/loss.ts";
import type { Evidence, SystemId } from "./system.ts";
import { startStockBackend } from "./tfjsSystems.ts";
import { LOSS, type Workload } from "./workloads.ts";

/** Largest relative error that is still the same work. */
const TOLERANCE = 1e-3;
/** The same where products are made in half precision: about six times what is seen. */
const HALF_TOLERANCE = 1e-2;

export interface Check {
  /** Errors relative to the expected value, of log-probabilities to the larger of it and 1. */
  loss: number;
  gradNorm: number;
  /** Of the tokens it sampled, against a full forward pass over them. */
  logprob: number;
}

export function passes(check: Check, system: SystemId): boolean {
  const tolerance = system === "webgpu-f16" ? HALF_TOLERANCE : TOLERANCE;
  return Object.values(check).every((error) => error <= tolerance);
}

export async function makeChecker(workload: Workload): Promise<(evidence: Evidence) => Promise<Check>> {
  await startStockBackend("wasm");
  const { spec, batches } = workload;
  const policy = new Policy(spec.model, { param: workload.parameters });
  const { loss, metrics, grads } = policy.gradients((params) => policyLoss(policy.model, params, batches[0]!, LOSS));
  const expectedLoss = (await loss.data())[0]!;
  const squares = await Promise.all(
    Object.values(grads).map(async (grad) => (await grad.data<"float32">()).reduce(sumSquares, 0)),
  );
  const expectedNorm = Math.sqrt(squares.reduce((a, b) => a + b, 0));
  tf.dispose([loss, metrics, grads]);

  return async ({ tokens, logprob, loss, gradNorm }) => {
    const expected = await logprobs(policy, workload, tokens);
    const errors = expected.map((value, i) => Math.abs(value - logprob[i]!) / Math.max(1, Math.abs(value)));
    return {
      loss: Math.abs(loss - expectedLoss) / Math.abs(expectedLoss),
      gradNorm: Math.abs(gradNorm - expectedNorm) / expectedNorm,
      logprob: errors.every((error) => error >= 0) ? Math.max(...errors) : Number.NaN,
    };
  };
}

const sumSquares = (total: number, x: number) => total + x * x;

/** Of the response tokens of sequences [rows * (Tp + Tr)]. */
async function logprobs(policy: Policy, { spec }: Workload, tokens: readonly number[]): Promise<number[]> {
  const time = spec.promptLength + spec.responseLength;
  const batch = tokens.length / time;
  const both = policy.evaluate((params) =>
    targetLogprobs(policy.model, params, { batch, time, ids: Int32Array.from(tokens) }, 1),
  );
  const values = await both.data<"float32">();
  both.dispose();
  return Array.from({ length: batch }, (_, b) =>
    values.slice(b * (time - 1) + spec.promptLength - 1, (b + 1) * (time - 1)),
  ).flatMap((row) => [...row]);
}
