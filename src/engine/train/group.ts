/** What a step has sampled of one prompt. */
import type { GroupAdvantages } from "../methods/index.ts";
import type { Rollout } from "../rollout/rollout.ts";
import type { Verdict } from "../tasks/task.ts";

/** One prompt's group after sampling: everything that the update and the page need. */
export interface Group {
  prompt: unknown;
  promptTokens: number[];
  verdicts: Verdict[];
  responses: Rollout["responses"][number];
  advantages: GroupAdvantages;
}
