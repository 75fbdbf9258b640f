import { passMetric, stepMetric } from "../../engine/index.ts";
import type { Panel } from "./panel.ts";
import { hasBegun, type Quantity, useTimeLook } from "./useTimeLook.tsx";

const CORRECT: Quantity = { heldOut: passMetric(1), training: stepMetric("reward") };

export const rewardPanel: Panel = {
  id: "reward",
  title: "Reward and pass@1",
  isDefault: false,
  about: {
    meaning:
      "pass@1 on held-out prompts, which the model has never seen, at each evaluation; exact where answers can be listed. The switch adds the mean reward of each step's own samples on training prompts, which it has learned from. A gap between them is what it knows by heart.",
    formula: String.raw`\text{reward} = \frac{1}{PG}\sum_{q,i} r(o_i, q), \quad r \in \{0, 1\}`,
    spoken: "The reward is the share of correct responses among all P times G responses of a step.",
    look: "Both methods rising alike. When held-out marks stay far below training's line, the run knows its training prompts by heart.",
  },
  needs: (runs) =>
    hasBegun(runs) ? null : "How often the first answer is right appears here, evaluation by evaluation.",
  useLook: (props) => useTimeLook(props, CORRECT),
};
