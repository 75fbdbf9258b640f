import { expect, it } from "vitest";
import { entropyBonus } from "./entropyBonus.ts";
import { grpo } from "./grpo.ts";
import { lossOf, usesSetting } from "./index.ts";

it("is GRPO with a coefficient of its own in place of the shared one", () => {
  expect(entropyBonus.group).toBe(grpo.group);
  expect(lossOf("entropy-bonus")).toEqual({ ...lossOf("grpo"), entropyCoef: "entropyBonus" });
  const names = ["entropyBonus", "entropyTarget", "entropyStep", "entropyCoef"] as const;
  expect(names.filter((name) => usesSetting("entropy-bonus", name))).toEqual(names.slice(0, 3));
  expect(names.filter((name) => usesSetting("grpo", name))).toEqual(["entropyCoef"]);
});
