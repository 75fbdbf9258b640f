/** The same on WebGPU, where steps are captured and the next rollout is drawn ahead. */

import { beforeAll, describe, expect, it } from "vitest";
import { TWINS } from "../../config/presets.ts";
import { WEBGPU } from "../../ops/webgpuTesting.ts";
import { tinyRun, toyBase } from "../../testing/models.ts";
import { toyTask } from "../../testing/toyTask.ts";
import { Trainer } from "../trainer.ts";
import { expectTrue } from "./probeTesting.ts";
import { StepProbe } from "./stepProbe.ts";

beforeAll(WEBGPU.start);

describe("a what-if on WebGPU", () => {
  it.each(TWINS)("of a run of %s is what brute force finds", async (method) => {
    // A gradient for each answer takes a while on a software adapter.
    const task = { ...toyTask, enumerate: () => toyTask.enumerate([0, 0]).slice(0, 8) };
    await expectTrue({ ...toyBase(), task }, tinyRun({ method, groupSize: 8 }), 1, 1, {
      method: "progrpo",
      alpha: 0.5,
    });
  });

  it("of a puzzle is what brute force finds", async () => {
    const task = { ...toyTask, enumerate: () => toyTask.enumerate([0, 0]).slice(0, 8) };
    await expectTrue(
      { ...toyBase(), task },
      tinyRun({ method: "grpo", groupSize: 8 }),
      1,
      { puzzle: "0 0", draw: 1 },
      {},
    );
  });

  it("leaves the run as it is, bit for bit", async () => {
    const run = async (asks: boolean) => {
      const trainer = new Trainer(toyBase(), tinyRun());
      const texts: string[] = [];
      for (let step = 0; step < 3; step++) {
        if (asks) {
          const probe = await StepProbe.of(trainer, step);
          await probe.ask(0, { temperature: 0.5 });
          probe.dispose();
          (await StepProbe.of(trainer, step, { puzzle: "0 0", draw: 0 })).dispose();
        }
        texts.push(JSON.stringify((await trainer.step(step)).groups));
      }
      const state = await trainer.policy.state();
      trainer.dispose();
      return { texts, state };
    };
    expect(await run(true)).toEqual(await run(false));
  });
});
