import { SEED_INTERVAL } from "../../engine/index.ts";

/** What bands and "±" are, in words. */
export const SEED_INTERVALS = `${100 * SEED_INTERVAL.coverage} % intervals (${SEED_INTERVAL.name})`;
