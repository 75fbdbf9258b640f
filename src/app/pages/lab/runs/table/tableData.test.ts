/** What the table shows, and that its export says the same. */
import { describe, expect, it } from "vitest";
import { pairedDifferences, summary } from "../../../../../engine/index.ts";
import { en } from "../../../../../words/en.ts";
import { readCsv } from "../../../../exchange/csv.ts";
import { resultsCsv } from "../../../../exchange/results.ts";
import { ALL_RUNS } from "./sift.ts";
import { BY_NAME, resultsOf, type TableChoice, tableData } from "./tableData.ts";
import { withPass } from "./tableTesting.ts";

const AS_FOUND: TableChoice = { sieve: ALL_RUNS, isGrouped: true, columns: null, sort: null };
const VALUES = { GRPO: [0.5, 0.52, 0.48, 0.51, 0.49], ProGRPO: [0.6, 0.63, 0.59, 0.61, 0.62] };
const runs = Object.entries(VALUES).flatMap(([name, values]) =>
  values.map((value, seed) =>
    withPass(
      `${name}${seed}`,
      value,
      { method: name === "GRPO" ? "grpo" : "progrpo", seed },
      { name: `${name}, seed ${seed}` },
    ),
  ),
);
const shown = (choice: Partial<TableChoice> = {}, baseline: string | null = "GRPO") =>
  tableData(runs, { ...AS_FOUND, ...choice }, { baseline, location: "mean" }, en);
const names = (data: ReturnType<typeof shown>) => data.lines.map(({ name }) => name);

describe("the table", () => {
  it("has the columns that one finds, or those that were chosen", () => {
    const ids = (data: ReturnType<typeof shown>) => data.columns.map(({ id }) => id);
    expect(ids(shown())).toEqual(["steps", "eval/pass@1", "eval/distinct_correct", "changed", "tags", "notes"]);
    expect(ids(shown({ columns: ["seed", "loss", "no such thing"] }))).toEqual(["seed", "loss"]);
  });

  it("sorts groups by their location, single runs by their own value, and names by the alphabet", () => {
    const sort = (by: string, isFalling: boolean) => ({ sort: { by, isFalling } });
    expect(names(shown(sort("eval/pass@1", true)))).toEqual(["ProGRPO", "GRPO"]);
    expect(names(shown(sort("eval/pass@1", false)))).toEqual(["GRPO", "ProGRPO"]);
    expect(names(shown(sort(BY_NAME, true)))).toEqual(["ProGRPO", "GRPO"]);
    const [first] = names(shown({ isGrouped: false, ...sort("eval/pass@1", false) }));
    expect(first).toBe("GRPO, seed 2");
    expect(names(shown(sort("no column any more", true)))).toEqual(["GRPO", "ProGRPO"]);
  });

  it("tells changes against the baseline, and has none for a name that nobody has", () => {
    expect(shown().reference?.method).toBe("grpo");
    expect(shown({}, "nobody").baseline).toBeNull();
  });

  it("exports what is shown: every mean, interval and difference comes out of the file's own runs again", () => {
    const data = shown();
    const [header = [], ...rows] = readCsv(resultsCsv(resultsOf(data, data.lines, true, "mean", en)));
    const lines = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
    const seeds = (name: string) =>
      lines
        .filter((line) => line.name === name && line.seed !== "")
        .map((line) => ({ seed: Number(line.seed), value: Number(line["eval/pass@1"]) }));
    expect(seeds("ProGRPO").map(({ value }) => value)).toEqual(VALUES.ProGRPO);
    const told = lines.find((line) => line.name === "ProGRPO" && line.seed === "")!;
    const part = (name: string) => Number(told[`eval/pass@1${name}`]);
    const { value, low, high } = summary(VALUES.ProGRPO, "mean");
    expect([part(""), part("/low"), part("/high")]).toEqual([value, low, high]);
    const pairs = pairedDifferences(seeds("ProGRPO"), seeds("GRPO"), "mean");
    expect([part("/difference"), part("/difference/low"), part("/difference/high"), part("/difference/n")]).toEqual([
      pairs.value,
      pairs.low,
      pairs.high,
      5,
    ]);
    expect(told["What changed"]).toBe("ProGRPO");
  });

  it("exports single runs as such", () => {
    const data = shown({ isGrouped: false });
    const { rows } = resultsOf(data, data.lines.slice(0, 1), false, "mean", en);
    expect(rows).toMatchObject([{ seed: 0, runs: [], values: [{ summary: { n: 1, value: 0.5 } }, {}] }]);
  });
});
