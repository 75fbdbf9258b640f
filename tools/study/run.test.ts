import { expect, it, vi } from "vitest";
import { DEFAULT_CONFIG } from "../../src/engine/config/runConfig.ts";
import { NotFiniteError } from "../../src/engine/optim/notFinite.ts";
import { Trainer } from "../../src/engine/train/trainer.ts";
import { parseRunFile } from "../../src/engine/wire/runFile/runFile.ts";
import { KEPT, linesOf } from "./keep.ts";
import { keptLine, keptRun } from "./kept.ts";
import { PARTS } from "./parts.ts";
import { makeRun, runFileText } from "./run.ts";

const SMALL = { promptsPerStep: 2, groupSize: 2, evalPrompts: 1, evalSamples: 1, evalEvery: 5, steps: 9 };
const WANTED = { id: "one", config: { ...DEFAULT_CONFIG, ...SMALL }, trainingEvaluated: 1 };

it("a run whose numbers are no longer finite ends there, with an evaluation; any other failure is one", async () => {
  const { step } = Trainer.prototype;
  const failing = (error: Error) =>
    vi.spyOn(Trainer.prototype, "step").mockImplementation(function (this: Trainer, number) {
      return number === 2 ? Promise.reject(error) : step.call(this, number);
    });
  const broken = failing(new NotFiniteError("the loss"));
  const { steps, evaluations } = await makeRun(WANTED);
  broken.mockRestore();
  expect([steps.length, evaluations.map((each) => each.step)]).toEqual([2, [0, 2]]);

  const failed = failing(new Error("no memory"));
  await expect(makeRun(WANTED)).rejects.toThrow("no memory");
  failed.mockRestore();
});

it("a run of the published study is made again, bit for bit, from the configuration in its line", async () => {
  const lines = await linesOf(`${KEPT}/grid.jsonl`);
  const line = lines.find((each) => each.includes('"grid_progrpo-alpha-1_b1_s1"'))!;
  const { id, part, config } = keptRun(line);
  const { trainingEvaluated } = PARTS.find((each) => each.id === part)!;
  const made = await makeRun({ id, config, trainingEvaluated });
  // The line has the sha256 of the weights, too.
  expect(keptLine(parseRunFile(JSON.parse(runFileText(made))))).toBe(line);
}, 300_000);
