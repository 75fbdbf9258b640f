import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { flowrl } from "./flowrl.ts";
import { grpo } from "./grpo.ts";
import { lossOf, usesSetting } from "./index.ts";

it("takes GRPO's z-score as its reward, and a loss of its own, with the paper's beta", () => {
  expect(flowrl.group).toBe(grpo.group);
  expect(lossOf("flowrl")).toEqual({ ...lossOf("grpo"), form: "flowrl", aggregation: "sequences" });
  expect([DEFAULT_SETTINGS.flowrlBeta, DEFAULT_SETTINGS.flowrlWeight]).toEqual([15, "clipped"]);
  expect(usesSetting("grpo", "flowrlBeta")).toBe(false);
});
