import { describe, expect, it } from "vitest";
import { chosenGroup, groupLabel, sortedResponses } from "./groupChoice.ts";
import { group, response, run } from "./testRuns.ts";

const wrong = response({ correct: false, reward: 0, reweighted: -1 });
const mixed = group({ prompt: "mixed", responses: [wrong, response()] });

describe("chosenGroup", () => {
  it("starts with ProGRPO's most mixed group", () => {
    const runs = [run({ groups: [group()] }), run({ method: "progrpo", groups: [group(), mixed] })];
    expect(chosenGroup(runs, null)).toMatchObject({ index: 1, group: { prompt: "mixed" }, run: { method: "progrpo" } });
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
      expect(chosenGroup([run({ groups })], null)?.index).toBe(place);
    },
  );

  it("keeps to the choice as far as it exists", () => {
    const runs = [run({ groups: [group(), mixed] })];
    expect(chosenGroup(runs, { method: "progrpo", group: 7 })).toMatchObject({ index: 1, run: { method: "grpo" } });
    expect(chosenGroup(runs, { method: "grpo", group: 0 })?.index).toBe(0);
    expect(chosenGroup([run()], null)).toBeNull();
  });
});

it("sorts responses by falling A~ and leaves the group alone", () => {
  expect(sortedResponses(mixed).map((one) => one.correct)).toEqual([true, false]);
  expect(mixed.responses[0]).toBe(wrong);
});

it("labels a group by place, prompt and correct responses", () => {
  expect(groupLabel(mixed, 2)).toBe("3. 1/2: mixed");
});
