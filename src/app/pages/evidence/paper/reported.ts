/**
 * What is reported of ProGRPO (arXiv 2602.05281), as differences to GRPO in points of a hundred. The paper's abstract has two of them;
 * the rest stands in reviews, whose tables could not be checked against the paper. Nothing of it was measured here.
 */
export interface Reported {
  /** Names are the same in every language. */
  method: "ProGRPO" | "FlowRL";
  model: string;
  /** `mathematics`: the mean of its tests of mathematics. */
  benchmark: "mathematics" | "LiveCodeBench";
  measure: string;
  source: "abstract" | "reviews";
  points: number;
}

const [model7, model32, math] = ["Qwen2.5-7B", "Qwen2.5-32B", "mathematics"] as const;

export const REPORTED: readonly Reported[] = [
  { method: "ProGRPO", model: model7, benchmark: math, measure: "pass@1", source: "abstract", points: 5.7 },
  { method: "ProGRPO", model: model7, benchmark: math, measure: "pass@32", source: "abstract", points: 13.9 },
  // 35.3 and 61.0, where GRPO has 37.6 and 54.7.
  { method: "FlowRL", model: model7, benchmark: math, measure: "pass@1", source: "reviews", points: -2.3 },
  { method: "FlowRL", model: model7, benchmark: math, measure: "pass@32", source: "reviews", points: 6.3 },
  { method: "ProGRPO", model: model32, benchmark: math, measure: "pass@1", source: "reviews", points: 4.8 },
  { method: "ProGRPO", model: "", benchmark: "LiveCodeBench", measure: "avg@16", source: "reviews", points: 1.53 },
  { method: "ProGRPO", model: "", benchmark: "LiveCodeBench", measure: "pass@16", source: "reviews", points: 0.36 },
];

/** On another scale: a rating. */
export const CODEFORCES = { GRPO: 1242, FlowRL: 1129, ProGRPO: 1422 };
