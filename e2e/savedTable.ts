/** Tables of runs as they are saved, and every number of them computed again. */
import type { Page } from "@playwright/test";
import { readCsv } from "../src/app/exchange/csv.ts";
import { pairedDifferences, summary } from "../src/engine/metrics/comparison/index.ts";
import { expect } from "./playground.ts";
import { saving } from "./saved.ts";

/** What a button of a menu saves. */
export async function saved(page: Page, menu: string, format: string): Promise<string> {
  const { contents } = await saving(page, async () => {
    const choice = page.getByRole("dialog", { name: menu }).getByRole("button", { name: format, exact: true });
    if (!(await choice.isVisible())) await page.getByRole("button", { name: menu, exact: true }).click();
    await choice.click();
  });
  return contents.toString();
}

/** Of arms of five seeds, the first of which is the baseline: means, intervals and paired differences are those of their seeds. */
export function expectComputedAgain(csv: string, arms: readonly string[]): void {
  const [baseline] = arms;
  const [header = [], ...rows] = readCsv(csv);
  const table = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]!])));
  const metrics = header.filter((name) => header.includes(`${name}/low`) && !name.endsWith("/difference"));
  expect(metrics.length).toBeGreaterThan(1);
  const number = (text: string | undefined) => (text ? Number(text) : null);
  for (const metric of metrics) {
    const seeds = (arm: string) =>
      table
        .filter(({ name, seed }) => name === arm && seed !== "")
        .map((row) => ({ seed: Number(row.seed), value: number(row[metric]) }));
    for (const arm of arms) {
      const told = table.find(({ name, seed }) => name === arm && seed === "")!;
      expect(seeds(arm)).toHaveLength(5);
      const over = summary(
        seeds(arm).map(({ value }) => value),
        "mean",
      );
      expect([metric, ...["", "/low", "/high", "/n"].map((part) => number(told[metric + part]))]).toEqual([
        metric,
        over.value,
        over.low,
        over.high,
        over.n,
      ]);
      if (arm === baseline) continue;
      const pairs = pairedDifferences(seeds(arm), seeds(baseline!), "mean");
      expect(["", "/low", "/high", "/n"].map((part) => number(told[`${metric}/difference${part}`]))).toEqual([
        pairs.value,
        pairs.low,
        pairs.high,
        pairs.n,
      ]);
    }
  }
}
