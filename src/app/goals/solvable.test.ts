/** What no recording shows: an entropy bonus that matches ProGRPO, trained here as a visitor would. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nodeSession } from "../../../tools/nodeSession.ts";
import { run } from "../../components/panels/testRuns.ts";
import { type EvaluationRecord, PRESETS, parseRunFile, presetConfig } from "../../engine/index.ts";
import { entropyMatches } from "./list/entropyMatches.ts";
import { keepThree } from "./list/keepThree.ts";

it("a bonus of 0.1 matches ProGRPO on the tiny preset, and keeps three answers", async () => {
  const config = { ...presetConfig(PRESETS.find(({ id }) => id === "tiny")!, "grpo"), entropyCoef: 0.1 };
  const evaluations: EvaluationRecord[] = [];
  const session = nodeSession((event) => {
    if (event.type === "evaluation") evaluations.push(event.record);
  });
  await session.runToEnd(config, config.steps);
  const other = parseRunFile(JSON.parse(readFileSync("public/runs/tiny-progrpo.json", "utf8")));
  const grpo = run({ evaluations, config });
  expect(
    entropyMatches.check([grpo, run({ evaluations: other.evaluations, config: other.config }, "progrpo")]),
  ).toMatchObject({
    isDone: true,
    facts: { bonus: 0.1, step: 60 },
  });
  expect(keepThree.check([grpo])?.isDone).toBe(true);
});
