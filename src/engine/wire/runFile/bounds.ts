/** What any field of a run file may hold at most. Nothing is allocated by a file's numbers. */
import { z } from "../../basics/zod.ts";

/** Values are stored with five digits. */
export const ROUNDING = 1e-3;
const LARGEST_FLOAT32 = 3.4028235e38;
const MOST_CHARACTERS = 4096;

// JSON knows no infinities and no NaN, and neither does z.number().
export const real = z.number().min(-LARGEST_FLOAT32).max(LARGEST_FLOAT32);
export const amount = real.min(0);
export const count = z.number().int().min(0).max(1e12);
/** Probabilities are sums of floats and may end a rounding error above 1. */
export const probability = z
  .number()
  .min(0)
  .max(1 + ROUNDING);
export const text = z.string().max(MOST_CHARACTERS);
export const runId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "a run's id has 1 to 64 letters, digits, - and _");

/** Counted before any item is looked at. */
export const list = <T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> =>
  z.array(z.unknown()).max(most).pipe(z.array(item)).meta({ maxItems: most }) as z.ZodType<T[]>;

/** Steps rise strictly, as charts and forks rely on. */
export const series = <T extends { step: number }>(item: z.ZodType<T>, most: number): z.ZodType<T[]> =>
  list(item, most).refine((items) => items.every(({ step }, i) => i === 0 || step > items[i - 1]!.step), {
    message: "steps must rise",
  });
