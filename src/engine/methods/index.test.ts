/** What holds of every method there is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SETTINGS, type SettingName } from "../settings/index.ts";
import { anySettings, groups } from "../testing/groups.ts";
import { claimsOf, getMethod, losesSolvedGroups, lossOf, METHODS, usesSetting } from "./index.ts";

describe.each(METHODS)("the method %s", (id) => {
  const method = getMethod(id);

  it("has a title and a description", () => {
    expect([method.title, method.description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\.$/)]);
  });

  it("lets every setting have a say but those that others claim", () => {
    const others = METHODS.flatMap(claimsOf).filter((name) => !claimsOf(id).includes(name));
    const unused = (Object.keys(SETTINGS) as SettingName[]).filter((name) => !usesSetting(id, name));
    expect(unused.sort()).toEqual([...new Set(others)].sort());
  });

  it("says how its loss is made, and what it reads for it", () => {
    const { clipLow, clipHigh, entropyCoef, samplingRounds } = lossOf(id);
    expect((clipLow === null) === (clipHigh === null)).toBe(true);
    const read = [...method.needs, ...(method.formNeeds ?? []), entropyCoef, samplingRounds, clipLow, clipHigh].filter(
      (name) => name !== null,
    );
    expect(claimsOf(id).sort()).toEqual(read.sort());
  });

  it("explains its weights: A~ = A + term, with confidences that are probabilities", () => {
    const isShare = (value: number) => value >= 0 && value <= 1;
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const { promptConfidence, responses } = method.group(group, settings);
        expect(responses.map(({ reward }) => reward)).toEqual(group.rewards);
        expect([promptConfidence, ...responses.map(({ confidence }) => confidence)].every(isShare)).toBe(true);
        for (const { advantage, term, reweighted } of responses) expect(reweighted).toBe(advantage + term);
      }),
    );
  });

  it("is told of where dynamic sampling takes the groups that ARM would act in though all is right", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const solved = { ...group, correct: group.correct.map(() => true) };
        const { eligible, alpha } = method.group(solved, settings);
        const isDropped = settings[lossOf(id).samplingRounds] > 1;
        expect(losesSolvedGroups(id, settings)).toBe(isDropped && eligible && alpha > 0);
      }),
    );
  });

  it("does not depend on settings that it does not name", () => {
    fc.assert(
      fc.property(groups, anySettings, anySettings, (group, settings, others) => {
        const named = Object.fromEntries(method.needs.map((name) => [name, settings[name]]));
        expect(method.group(group, { ...others, ...named })).toEqual(method.group(group, settings));
      }),
    );
  });
});
