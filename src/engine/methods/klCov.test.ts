import fc from "fast-check";
import { expect, it } from "vitest";
import { anySettings, groups } from "../testing/groups.ts";
import { grpo } from "./grpo.ts";
import { lossOf, usesSetting } from "./index.ts";
import { klCov } from "./klCov.ts";

it("has GRPO's advantages and a loss of its own", () => {
  fc.assert(
    fc.property(groups, anySettings, (group, set) => {
      expect(klCov.group(group, set)).toEqual(grpo.group(group, set));
    }),
  );
  expect(lossOf("kl-cov")).toEqual({
    ...lossOf("grpo"),
    form: "kl-cov",
    aggregation: "tokens",
    clipLow: null,
    clipHigh: null,
  });
});

it("leaves clips without a say, and has two settings of its own", () => {
  const names = ["clipLow", "clipHighGrpo", "klCovFraction", "klCovCoef"] as const;
  expect(names.filter((name) => usesSetting("kl-cov", name))).toEqual(["klCovFraction", "klCovCoef"]);
  expect(names.filter((name) => usesSetting("grpo", name))).toEqual(["clipLow", "clipHighGrpo"]);
});
