/** Comparisons as lines of text. */
import type { Comparison } from "./compare.ts";

const MEASURES = { absolute: "", relative: " of max", mixed: " of max(1, max)" } as const;

/** Columns: quantity, largest error, tolerance, verdict, where. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ quantity, status, error, tolerance, measure, count, note }) => {
    const compared = status === "ok" || status === "excess";
    return [
      quantity,
      compared ? error.toExponential(1) : "-",
      compared ? `${tolerance.toExponential(0)}${MEASURES[measure]}` : "-",
      status,
      compared ? `${count} values${error > 0 ? `, worst ${note}` : ""}` : note,
    ];
  });
  const all = [["quantity", "largest error", "tolerance", "verdict", "over"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        `  ${row
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join("  ")
          .trimEnd()}`,
    )
    .join("\n");
}

/** The comparison with the largest error of each quantity, over several cases. */
export function largest(comparisons: readonly Comparison[]): Comparison[] {
  const byQuantity = new Map<string, Comparison>();
  for (const comparison of comparisons) {
    const before = byQuantity.get(comparison.quantity);
    // NaN is larger than any error.
    if (!before || !(comparison.error <= before.error)) byQuantity.set(comparison.quantity, comparison);
  }
  return [...byQuantity.values()];
}
