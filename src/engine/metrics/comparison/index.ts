export { type BandPoint, band, type SeriesPoint } from "./band.ts";
export { crossedStops, seenStops } from "./bestCheckpoint.ts";
export {
  bestStop,
  type DifferencesAtEqual,
  differencesAtEqual,
  type FrontierPoint,
  type Trajectory,
} from "./equalAccuracy.ts";
export {
  type Draws,
  drawn,
  drawsOf,
  iqmOfRuns,
  meanOfBases,
  percentileInterval,
  probabilityOfImprovement,
  type Row,
  type Rows,
  type RunMeans,
  runMeans,
  shapeOf,
} from "./hierarchical.ts";
export type { LocationKind } from "./location.ts";
export { type Pair, type PairedDifferences, pairedDifferences, type SeedValue } from "./pairs.ts";
export { FEWEST_SEEDS, type NoInterval, SEED_INTERVAL, type Summary, summary } from "./summary.ts";
