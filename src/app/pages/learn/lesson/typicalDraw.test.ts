/** The group that chapters open with is chosen by a rule, not for what it shows. */
import { beforeAll, expect, it } from "vitest";
import { readPublic } from "../../../../../tools/nodeAssets.ts";
import { loadBaseModel } from "../../../../engine/model/checkpointFiles.ts";
import { startFusedWasm } from "../../../../engine/testing/models.ts";
import { baseOf } from "../../../../engine/train/base.ts";
import { StepProbe } from "../../../../engine/train/probe/stepProbe.ts";
import { Trainer } from "../../../../engine/train/trainer.ts";
import { FIRST_PUZZLE } from "../fields.ts";
import { LESSON_CONFIG, TYPICAL_DRAW } from "./lesson.ts";

beforeAll(startFusedWasm);

it("of ten groups its update is nearest to their mean", async () => {
  const base = baseOf(await loadBaseModel(LESSON_CONFIG.model, readPublic), LESSON_CONFIG);
  const trainer = new Trainer(base, LESSON_CONFIG);
  const updates: number[][] = [];
  for (let draw = 0; draw < 10; draw++) {
    const probe = await StepProbe.of(trainer, 0, { puzzle: FIRST_PUZZLE, draw });
    const { answers, wrong } = await probe.ask(0, {});
    probe.dispose();
    updates.push([...answers!, wrong!].map(({ before, after }) => after - before));
  }
  trainer.dispose();
  const mean = updates[0]!.map((_, i) => updates.reduce((sum, update) => sum + update[i]! / updates.length, 0));
  const distances = updates.map((update) => Math.hypot(...update.map((change, i) => change - mean[i]!)));
  expect(distances.indexOf(Math.min(...distances))).toBe(TYPICAL_DRAW);
});
