/** Numbers that a run may change from step to step. */
import type * as tf from "@tensorflow/tfjs";

/**
 * A plain number where the step runs eagerly on WASM; a scalar on the device where it may be captured, so that a
 * replay reads the value of its own step. tfjs's arithmetic takes either.
 */
export type Setting = number | tf.Scalar;
