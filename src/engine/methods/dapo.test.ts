import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { dapo } from "./dapo.ts";
import { grpo } from "./grpo.ts";
import { lossOf, usesSetting } from "./index.ts";

it("is GRPO that clips at 1.28 and draws up to ten rounds of prompts", () => {
  expect(dapo.group).toBe(grpo.group);
  const own = { clipHigh: "clipHighDapo", samplingRounds: "samplingRoundsDapo" } as const;
  expect(lossOf("dapo")).toEqual({ ...lossOf("grpo"), ...own });
  expect([DEFAULT_SETTINGS.clipHighDapo, DEFAULT_SETTINGS.samplingRoundsDapo]).toEqual([0.28, 10]);
  expect(DEFAULT_SETTINGS[lossOf("grpo").samplingRounds]).toBe(1);
  expect(usesSetting("dapo", "samplingRounds")).toBe(false);
});
