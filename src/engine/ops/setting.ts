/** Numbers that a run may change from step to step. */
import type * as tf from "@tensorflow/tfjs";

/**
 * A plain number where the step runs eagerly on WASM; a scalar on the device where it may be captured, so that a
 * replay reads the value of its own step. tfjs's arithmetic takes either.
 */
export type Setting = number | tf.Scalar;

/**
 * A temperature as the input of a program. At 1, where most runs keep it, there is none: the program divides by a
 * constant then.
 */
export const temperatureInput = (temperature: number): number | undefined =>
  temperature === 1 ? undefined : temperature;
