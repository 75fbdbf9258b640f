import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups } from "../testing/groups.ts";
import { grpo } from "./grpo.ts";
import { gspo } from "./gspo.ts";
import { lossOf } from "./index.ts";

it("has GRPO's advantages and a loss of its own", () => {
  fc.assert(
    fc.property(groups, anySettings, (group, set) => {
      expect(gspo.group(group, set)).toEqual(grpo.group(group, set));
    }),
  );
  expect(lossOf("gspo")).toEqual({
    ...lossOf("grpo"),
    form: "gspo",
    aggregation: "sequences",
    clipLow: "clipLowGspo",
    clipHigh: "clipHighGspo",
  });
});

it("clips at the paper's 3e-4 and 4e-4", () => {
  expect([DEFAULT_SETTINGS.clipLowGspo, DEFAULT_SETTINGS.clipHighGspo]).toEqual([3e-4, 4e-4]);
});
