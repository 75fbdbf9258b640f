import fc from "fast-check";
import { expect, it } from "vitest";
import { anySettings, groups } from "../testing/groups.ts";
import { drGrpo } from "./drGrpo.ts";
import { lossOf, usesSetting } from "./index.ts";

it("Dr. GRPO centres rewards and scales nothing, whatever the scaling is set to", () => {
  fc.assert(
    fc.property(groups, anySettings, (group, settings) => {
      const centre = group.rewards.reduce((sum, reward) => sum + reward, 0) / group.rewards.length;
      const { responses, ...whole } = drGrpo.group(group, settings);
      expect(whole).toMatchObject({ eligible: false, alpha: 0 });
      expect(responses.map(({ reweighted }) => reweighted)).toEqual(group.rewards.map((reward) => reward - centre));
    }),
  );
});

it("its loss is GRPO's, divided by a constant", () => {
  expect(lossOf("dr-grpo")).toEqual({ ...lossOf("grpo"), aggregation: "constant" });
  expect(usesSetting("dr-grpo", "advantageScaling")).toBe(false);
});
