export { type BandPoint, band, type SeriesPoint } from "./band.ts";
export { type DifferencesAtEqual, differencesAtEqual, type FrontierPoint, type Trajectory } from "./equalAccuracy.ts";
export type { LocationKind } from "./location.ts";
export { type Pair, type PairedDifferences, pairedDifferences, type SeedValue } from "./pairs.ts";
export { FEWEST_SEEDS, type NoInterval, SEED_INTERVAL, type Summary, summary } from "./summary.ts";
