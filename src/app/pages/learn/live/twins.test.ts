import { expect, it } from "vitest";
import { evaluation, run } from "../../../../components/panels/testRuns.ts";
import { DEFAULT_CONFIG, type MethodId, PRESETS, presetConfig } from "../../../../engine/index.ts";
import { ownTwins, recordedTwins } from "./twins.ts";

const own = (method: MethodId, steps: readonly number[], seed = 7) =>
  run({
    id: `${method} ${seed}`,
    evaluations: steps.map((step) => evaluation(step)),
    config: { ...DEFAULT_CONFIG, ...presetConfig(PRESETS[0]!, method), seed },
  });

it("own twins are of one seed and have come equally far", () => {
  expect(ownTwins([own("grpo", [0, 25]), own("progrpo", [0, 25])])).toMatchObject({ isOwn: true, base: { step: 0 } });
  expect(ownTwins([own("grpo", [0, 25]), own("progrpo", [0])])).toBeNull();
  expect(ownTwins([own("grpo", [0]), own("progrpo", [0])])).toBeNull();
  expect(ownTwins([own("grpo", [0, 25]), own("progrpo", [0, 25], 8)])).toBeNull();
  expect(ownTwins([own("grpo", [0, 25])])).toBeNull();
});

it("recorded ones are told from each other by their method", () => {
  const records = [own("progrpo", [0, 9]), own("grpo", [0, 5])].map(({ config, evaluations }) => ({
    spec: { id: "", config: config!, parent: null, origin: "recorded" as const },
    backend: null,
    model: null,
    steps: [],
    evaluations: [...evaluations],
    changes: [],
    groups: [],
  }));
  expect(recordedTwins(records)?.grpo.at(-1)?.step).toBe(5);
  expect(recordedTwins(records.slice(1))).toBeNull();
  expect(recordedTwins(null)).toBeNull();
});
