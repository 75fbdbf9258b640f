/** Where the next token of each sequence stands: its position, and the angles that RoPE turns it by there. */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import type { RopeTable } from "../rope/index.ts";
import type { Setting } from "../setting.ts";

export interface Places {
  /** int32 [B]: tokens before it. */
  positions: tf.Tensor1D;
  /** [2, B, Dh/2]: of row n the angles of its own position. */
  turns: RopeTable;
}

/** table [2, Tmax, Dh/2], lengths int32 [B]: row b stands at lengths[b] + step, which is below Tmax. */
export function placesAt(table: RopeTable, lengths: tf.Tensor1D, step: Setting): Places {
  if (hasFused("Places")) {
    const [positions, turns] = runFused("Places", { table, lengths }, { step });
    return { positions: positions as tf.Tensor1D, turns: turns as RopeTable };
  }
  const positions = tf.add(lengths, tf.cast(step, "int32")) as tf.Tensor1D;
  return { positions, turns: tf.gather(table, positions, 1) };
}
