/** Gradient checkpointing (Chen et al. 2016, arXiv 1604.06174): memory for time. */
import * as tf from "@tensorflow/tfjs";
import { withinBackward } from "../../runtime/tape.ts";
import { differentiable } from "../fused.ts";

/**
 * `body` of its inputs, of which alone the backward pass is made: what `body` computes on the way is given back, and computed again
 * there. Values and gradients are those of `body` itself, bit for bit. All inputs are float32 and used; whatever else
 * `body` reads has no gradient.
 */
export function recomputed<T extends tf.Tensor>(inputs: readonly tf.Tensor[], body: (...inputs: tf.Tensor[]) => T): T {
  return differentiable(
    [...inputs],
    () => ({ value: body(...inputs), saved: [...inputs] }),
    (dy, kept) => withinBackward(() => tf.grads(body)(kept, dy)),
  );
}
