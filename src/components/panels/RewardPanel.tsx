import { passMetric, stepMetric } from "../../engine/index.ts";
import type { Panel } from "./panel.ts";
import { hasBegun, type Quantity, useTimeLook } from "./useTimeLook.tsx";

const CORRECT: Quantity = { heldOut: passMetric(1), training: stepMetric("reward") };

export const rewardPanel: Panel = {
  id: "reward",
  words: ({ panels }) => panels.reward,
  isDefault: false,
  formula: String.raw`\bar r = \frac{1}{PG}\sum_{q,i} r(o_i, q), \quad r \in \{0, 1\}`,
  needs: (runs, _, { panels }) => (hasBegun(runs) ? null : panels.reward.needs),
  useLook: (props) => useTimeLook(props, CORRECT),
};
