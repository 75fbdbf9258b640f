import fc from "fast-check";
import { expect, it } from "vitest";
import { anySettings, groups } from "../testing/groups.ts";
import { cispo } from "./cispo.ts";
import { grpo } from "./grpo.ts";
import { lossOf } from "./index.ts";

it("has GRPO's advantages and a loss of its own", () => {
  fc.assert(
    fc.property(groups, anySettings, (group, set) => {
      expect(cispo.group(group, set)).toEqual(grpo.group(group, set));
    }),
  );
  expect(lossOf("cispo")).toEqual({ ...lossOf("grpo"), form: "cispo" });
});
