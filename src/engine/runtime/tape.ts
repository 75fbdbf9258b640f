/**
 * What we use of tfjs's engine (4.22.0) beyond its public functions: the tape that it walks back. A gradient within a backward
 * pass begins a tape of its own, and leaves none when it ends.
 */
import * as tf from "@tensorflow/tfjs";

/** Runs `inner`, which may compute gradients, within a backward pass, which goes on afterwards. */
export function withinBackward<T>(inner: () => T): T {
  const { state } = tf.engine();
  const tape = state.activeTape;
  try {
    return inner();
  } finally {
    state.activeTape = tape;
  }
}
