/** Any prompt's own group: drawn by the real sampler, alike wherever and whenever it is drawn, and all that its step is made of. */
import { beforeAll, describe, expect, it } from "vitest";
import { readPublic } from "../../../../tools/nodeAssets.ts";
import { TWINS } from "../../config/presets.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../../config/runConfig.ts";
import { loadBaseModel } from "../../model/checkpointFiles.ts";
import { startFusedWasm, tinyRun, toyBase } from "../../testing/models.ts";
import { baseOf } from "../base.ts";
import { Trainer } from "../trainer.ts";
import { expectTrue } from "./probeTesting.ts";
import { StepProbe } from "./stepProbe.ts";

beforeAll(startFusedWasm);

/** A held-out prompt and one that is trained on. */
const PUZZLES = ["0 0", "2 2"] as const;

describe.each(TWINS)("what a puzzle's group changes in a run of %s is what brute force finds", (method) => {
  it.each([
    [PUZZLES[0], 0, 0, {}],
    [PUZZLES[1], 3, 2, {}],
    [PUZZLES[0], 1, 1, { method: "progrpo", alpha: 0.5 }],
  ] as const)("%s, draw %i, before step %i", async (puzzle, draw, step, whatIf) => {
    const config = tinyRun({ method, groupSize: 8, temperature: 0.9 });
    await expectTrue(toyBase(), config, step, { puzzle, draw }, whatIf);
  });
});

describe("the group", () => {
  const drawn = async (config: RunConfig, puzzle: string, draw: number, step = 0) => {
    const trainer = new Trainer(toyBase(), config);
    const probe = await StepProbe.of(trainer, step, { puzzle, draw });
    const { group } = await probe.ask(0, {});
    probe.dispose();
    trainer.dispose();
    return group.responses.map(({ text }) => text);
  };

  it("depends on seed, puzzle and draw, and on nothing else", async () => {
    const config = tinyRun({ groupSize: 32 });
    const first = await drawn(config, PUZZLES[0], 0);
    expect(await drawn(config, PUZZLES[0], 0, 7)).toEqual(first);
    expect(await drawn({ ...config, promptsPerStep: 1, method: "progrpo", alpha: 2 }, PUZZLES[0], 0)).toEqual(first);
    expect((await drawn({ ...config, groupSize: 8 }, PUZZLES[0], 0)).join()).toBe(first.slice(0, 8).join());
    for (const other of [
      await drawn(config, PUZZLES[0], 1),
      await drawn({ ...config, seed: 8 }, PUZZLES[0], 0),
      await drawn(config, PUZZLES[1], 0),
    ])
      expect(other).not.toEqual(first);
  });

  it("is as frequent as the exact probabilities say", async () => {
    const trainer = new Trainer(toyBase(), tinyRun({ groupSize: 64 }));
    const counts = new Map<string, number>();
    let answers: readonly { text: string; before: number }[] = [];
    const DRAWS = 16;
    for (let draw = 0; draw < DRAWS; draw++) {
      const probe = await StepProbe.of(trainer, 0, { puzzle: PUZZLES[0], draw });
      const record = await probe.ask(0, {});
      probe.dispose();
      answers = record.answers!;
      for (const { text, terminated } of record.group.responses) {
        const name = terminated ? text : `${text}…`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    trainer.dispose();
    const samples = 64 * DRAWS;
    // Answers of full length may be ended or not and still read alike, so the short ones are compared.
    const short = answers.filter(({ text, before }) => text.length === 1 && before > 0.01);
    expect(short.length).toBeGreaterThan(0);
    for (const { text, before } of short) {
      const deviation = Math.sqrt((before * (1 - before)) / samples);
      expect(Math.abs((counts.get(text) ?? 0) / samples - before) / deviation).toBeLessThan(4);
    }
  });

  it("leaves the run as it is, bit for bit", async () => {
    const run = async (asks: boolean) => {
      const trainer = new Trainer(toyBase(), tinyRun());
      for (let step = 0; step < 3; step++) {
        if (asks) (await StepProbe.of(trainer, step, { puzzle: PUZZLES[0], draw: step })).dispose();
        await trainer.step(step);
      }
      const state = await trainer.policy.state();
      trainer.dispose();
      return state;
    };
    expect(await run(true)).toEqual(await run(false));
  });

  it("is of a prompt of the task", async () => {
    const trainer = new Trainer(toyBase(), tinyRun());
    await expect(StepProbe.of(trainer, 0, { puzzle: "9 9", draw: 0 })).rejects.toMatchObject({
      code: "bad-command",
      where: "puzzle",
    });
    trainer.dispose();
  });
});

it("on digit sums, nano, too", async () => {
  const run: RunConfig = { ...DEFAULT_CONFIG, method: "grpo", warmupSteps: 0 };
  const base = baseOf(await loadBaseModel(run.model, readPublic), run);
  await expectTrue(base, run, 0, { puzzle: "6 = 2 digits, without 6", draw: 4 }, {});
});
