import { useMemo } from "react";
import type { Metric } from "../../engine/index.ts";
import type { TimeSeries } from "../charts/timeSeries.ts";
import { useWords } from "../words/useWords.tsx";
import { type Averaging, SeedSeries } from "./overSeeds.ts";
import type { RunView } from "./types.ts";

/** The metric's series, of arms with several seeds over these; the same objects while they are the same. */
export function useSeedSeries(
  runs: readonly RunView[],
  metric: Metric | null,
  { location, smoothing, window }: Averaging,
): readonly TimeSeries[] {
  const words = useWords();
  const kept = useMemo(() => new SeedSeries(words), [words]);
  return useMemo(
    () => (metric ? kept.of(runs, metric, { location, smoothing, window }) : []),
    [kept, runs, metric, location, smoothing, window],
  );
}
