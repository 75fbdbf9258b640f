import { describe, expect, it } from "vitest";
import type { GroupRecord } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { chosenGroup, groupLabel, groupsAt, groupsNeeded } from "./groupChoice.ts";
import { group, response, run } from "./testRuns.ts";
import { NOTHING_SELECTED } from "./types.ts";

const sampled = (...groups: GroupRecord[]) => [{ step: 4, groups }];

const wrong = response({ correct: false, reward: 0, reweighted: -1 });
const mixed = group({ prompt: "mixed", responses: [wrong, response()] });

describe("chosenGroup", () => {
  it("starts with ProGRPO's most mixed group", () => {
    const runs = [run({ groups: sampled(group()) }), run({ groups: sampled(group(), mixed) }, "progrpo")];
    expect(chosenGroup(runs, NOTHING_SELECTED)).toMatchObject({
      index: 1,
      group: { prompt: "mixed" },
      run: { id: "progrpo" },
    });
  });

  it.each([
    [[0, 1, 2, 3, 4], 2],
    [[1, 3, 4], 0],
    [[0, 1, 4], 1],
    [[4, 3, 0], 1],
    [[4, 0], 0],
  ])(
    "of groups with %j of 4 correct it starts with number %i: half is best, the first of equals counts",
    (counts, place) => {
      const groups = counts.map((count) =>
        group({ responses: Array.from({ length: 4 }, (_, i) => (i < count ? response() : wrong)) }),
      );
      expect(chosenGroup([run({ groups: sampled(...groups) })], NOTHING_SELECTED)?.index).toBe(place);
    },
  );

  it("keeps to the choice as far as it exists", () => {
    const runs = [run({ groups: sampled(group(), mixed) })];
    expect(chosenGroup(runs, { ...NOTHING_SELECTED, run: "progrpo", prompt: "mixed" })).toMatchObject({
      index: 1,
      run: { id: "grpo" },
    });
    expect(chosenGroup(runs, { ...NOTHING_SELECTED, prompt: runs[0]!.groups[0]!.groups[0]!.prompt })?.index).toBe(0);
    expect(chosenGroup([run()], NOTHING_SELECTED)).toBeNull();
  });
});

it("gives the groups of a past step, the last kept before it", () => {
  const [early, late] = [[group({ prompt: "early" })], [group({ prompt: "late" })]];
  const one = run({
    groups: [
      { step: 4, groups: early },
      { step: 9, groups: late },
    ],
  });
  expect([null, 12, 10].map((steps) => groupsAt(one, steps))).toEqual([late, late, late]);
  expect([9, 5].map((steps) => groupsAt(one, steps))).toEqual([early, early]);
  expect(groupsAt(one, 4)).toEqual([]);
});

it("says why there is no group to show", () => {
  const one = run({ groups: [{ step: 4, groups: [group()] }] });
  expect(groupsNeeded([one], null, "wait", en)).toBeNull();
  expect(groupsNeeded([one, run()], 9, "wait", en)).toBeNull();
  expect(groupsNeeded([one], 3, "wait", en)).toMatch(/before step 3 .* Escape/);
  expect(groupsNeeded([run()], 3, "wait", en)).toBe("wait");
});

it("labels a group by place, prompt and correct responses", () => {
  expect(groupLabel(mixed, 2, "MIXED")).toBe("3. 1/2: MIXED");
});
