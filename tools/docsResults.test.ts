import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evidenceOf, FOUND } from "../src/app/pages/evidence/evidenceTesting.ts";
import type { Evidence } from "../src/engine/index.ts";
import { EVIDENCE, RESULTS, resultsText } from "./docsResults.ts";

it("the results stand as they are written", () => {
  const evidence = JSON.parse(readFileSync(EVIDENCE, "utf8")) as Evidence;
  expect(readFileSync(RESULTS, "utf8")).toBe(resultsText(evidence));
});

it("tables have each arm's values, differences with intervals, and counts", () => {
  const text = resultsText(FOUND);
  expect(text).toContain("| base models | 5 × 2 | 0.500 | 0.500 | 0.500 | 0.50 | 0.50 |");
  expect(text).toContain("| ProGRPO alpha 1 | 5 × 2 | 0.700 | 0.700 | 0.700 | 0.70 | 0.70 |");
  expect(text).toContain(
    "| ProGRPO alpha 1 | +0.040 [−0.010, +0.090] 10/10 | +0.158 [+0.126, +0.190] 10/10 | +2.10 [+1.70, +2.50] 10/10 | – | – | +0.011 [−0.002, +0.024] 10/10 | – |",
  );
  expect(text).toContain("| ProGRPO alpha 1 | −0.036 [−0.043, −0.029] 0/10 | +0.052 10/10 | – | – | – | – | – |");
  expect(text).toContain("- In part. Against GRPO after the same steps: right more often within 32 tries;");
  expect(text).toContain("- Countdown, nano. Against GRPO after the same steps: right less often at the first try.");
});

it("runs that broke off are named", () => {
  const [few] = FOUND.parts;
  const [grpo, ...others] = few!.arms;
  const broken = { ...grpo!, runs: [{ ...grpo!.runs[0]!, brokeOff: 50 }, ...grpo!.runs.slice(1)] };
  expect(resultsText(evidenceOf({ ...few!, arms: [broken, ...others] }))).toContain(
    "Broken off, as numbers were no longer finite: GRPO, digit-sums-nano-s1, seed 1, after step 50.",
  );
  expect(resultsText(FOUND)).not.toContain("Broken off");
});

it("without runs it says so", () => {
  expect(resultsText(evidenceOf())).toContain("No runs have been kept yet.");
});
