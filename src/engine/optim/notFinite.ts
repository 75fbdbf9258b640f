/** Where a number that is not finite comes from: looked for by computing everything anew, tensor by tensor. */
import * as tf from "@tensorflow/tfjs";
import type { ParameterShapes } from "../model/parameterShapes.ts";
import type { ParameterTensors } from "../model/parameters.ts";
import { type HostInputs, upload } from "../runtime/programs.ts";
import type { LossOf, Objective } from "./objective.ts";

/** A step met NaN or infinity; the policy is as it was before. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";
  /** `tensor` names the first one met. */
  constructor(readonly tensor: string) {
    super(`${tensor} is not finite.`);
  }
}

/** What is looked through. */
interface Suspect {
  readonly shapes: ParameterShapes;
  readonly params: ParameterTensors;
  gradients(lossOf: LossOf): { loss: tf.Scalar; metrics: tf.Tensor1D; grads: Record<string, tf.Tensor> };
}

/** A parameter, a term of the loss, or the gradient of a parameter in a term; the loss itself where it tells no terms. */
export async function firstNotFinite<I extends HostInputs>(
  policy: Suspect,
  losses: readonly Objective<I>[] | LossOf,
): Promise<string> {
  for (const [name] of policy.shapes) {
    if (!(await isFinite(policy.params[name]!))) return `parameter ${name}`;
  }
  const parts: LossOf[] =
    typeof losses === "function"
      ? [losses]
      : losses.map(
          ({ inputs, loss }) =>
            (params) =>
              loss(params, upload(inputs)),
        );
  for (const lossOf of parts) {
    for (const [term, termOf] of [...termsOf(policy, lossOf), ["the loss", lossOf] as const]) {
      const found = await notFiniteIn(policy, termOf);
      if (found === "value") return term;
      if (found) return `the gradient of ${found}${term === "the loss" ? "" : ` in ${term}`}`;
    }
  }
  return "the sum of the gradients";
}

/** A loss's terms as losses, by name. */
function termsOf(policy: Suspect, lossOf: LossOf): [string, LossOf][] {
  const names: string[] = [];
  tf.tidy(() => {
    names.push(...Object.keys(lossOf(policy.params).terms?.() ?? {}));
  });
  return names.map((name) => [
    name,
    (params) => {
      const { terms, metrics } = lossOf(params);
      return { loss: terms!()[name]!, metrics };
    },
  ]);
}

/** "value", or the first parameter whose gradient is not finite; null where all are. */
async function notFiniteIn(policy: Suspect, lossOf: LossOf): Promise<string | null> {
  const { loss, metrics, grads } = tf.tidy(() => policy.gradients(lossOf));
  try {
    if (!(await isFinite(loss))) return "value";
    for (const [name] of policy.shapes) if (!(await isFinite(grads[name]!))) return name;
    return null;
  } finally {
    tf.dispose([loss, metrics, ...Object.values(grads)]);
  }
}

async function isFinite(tensor: tf.Tensor): Promise<boolean> {
  return (await tensor.data<"float32">()).every(Number.isFinite);
}
