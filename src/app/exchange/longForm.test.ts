import fc from "fast-check";
import { expect, it } from "vitest";
import { STEP_METRICS } from "../../engine/index.ts";
import { anyRun, exported, recordedRun } from "./exchangeTesting.ts";
import { longForm } from "./longForm.ts";
import { runsIn } from "./readFiles.ts";

it("is one number a line, with the run that it belongs to", () => {
  const record = recordedRun("tiny-progrpo");
  const [header, ...lines] = longForm([exported(record, "ProGRPO, alpha 1")])
    .trimEnd()
    .split("\r\n");
  expect(header).toBe("run,arm,method,seed,origin,step,metric,value");
  expect(lines).toContain(
    `tiny-progrpo,"ProGRPO, alpha 1",progrpo,7,recorded,59,reward,${record.steps.at(-1)!.reward}`,
  );
  expect(lines).toContain(
    `tiny-progrpo,"ProGRPO, alpha 1",progrpo,7,recorded,60,eval/pass@1,${record.evaluations.at(-1)!.passAtK[0]!.value}`,
  );
  expect(lines.some((line) => line.includes(",kl,"))).toBe(false);
});

const NOTHING = Object.fromEntries(STEP_METRICS.map(({ id }) => [id, null]));

it("gives back every number of any selection of runs", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyRun, { maxLength: 3, selector: ({ spec }) => spec.id }), (records) => {
      const runs = records.filter(({ steps, evaluations }) => steps.length + evaluations.length > 0);
      fc.pre(runs.length > 0);
      const { logs } = runsIn(longForm(runs.map((record) => exported(record, "=arm"))), "runs.csv");
      expect(logs.map(({ name }) => name)).toEqual(runs.map(() => "=arm, seed 7"));
      expect(logs.map((log) => log.evaluations)).toEqual(
        runs.map(({ evaluations }) => evaluations.map((evaluation) => ({ ...evaluation, masses: [] }))),
      );
      expect(logs.map((log) => log.steps)).toEqual(
        // A log says null for what it has not.
        runs.map(({ steps }) => steps.map((metrics) => ({ ...NOTHING, ...metrics }))),
      );
    }),
  );
});
