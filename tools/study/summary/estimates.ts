/** Means over base models with their intervals. */
import {
  type Draws,
  drawn,
  drawsOf,
  meanOfBases,
  percentileInterval,
  type Rows,
  type RunMeans,
  runMeans,
  shapeOf,
} from "../../../src/engine/metrics/comparison/index.ts";
import type { Estimate } from "../../../src/engine/study/evidence.ts";

/** Makes the draws of each shape once. */
export class Estimator {
  readonly #draws = new Map<string, Draws>();

  drawsFor(rows: Rows): Draws {
    const shape = shapeOf(rows);
    const key = JSON.stringify(shape);
    const known = this.#draws.get(key) ?? drawsOf(shape);
    this.#draws.set(key, known);
    return known;
  }

  /** Null where nothing has a value. @param statistic of one draw's run means, or of all runs. */
  estimate(rows: Rows, statistic: (means: RunMeans) => number | null = meanOfBases): Estimate | null {
    const value = statistic(runMeans(rows));
    if (value === null) return null;
    const draws = this.drawsFor(rows);
    const interval = percentileInterval(draws, (draw) => statistic(drawn(rows, draws, draw)));
    return { value, low: interval?.low ?? null, high: interval?.high ?? null };
  }

  /** Of two arms whose runs are drawn alike. */
  estimateOfTwo(
    ours: Rows,
    theirs: Rows,
    statistic: (ours: RunMeans, theirs: RunMeans) => number | null,
  ): Estimate | null {
    const value = statistic(runMeans(ours), runMeans(theirs));
    if (value === null) return null;
    const draws = this.drawsFor(ours);
    const interval = percentileInterval(draws, (draw) =>
      statistic(drawn(ours, draws, draw), drawn(theirs, draws, draw)),
    );
    return { value, low: interval?.low ?? null, high: interval?.high ?? null };
  }
}
