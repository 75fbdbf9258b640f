/** A run that trains adapters goes on from what it has trained, and from nothing else. */
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { TestSession, tinyAssets, tinySessionRun } from "../testing/assets.ts";
import { timeless } from "../testing/models.ts";

const assets = await tinyAssets();
const LORA = { train: "lora", loraRank: 2, loraAlpha: 4, steps: 6 } as const;

async function trained(changes: Partial<RunConfig>, until: number) {
  const test = new TestSession(assets);
  await test.load(tinySessionRun(changes));
  await test.run(until);
  await test.send({ type: "checkpoint" });
  const checkpoint = test.all("checkpoint").at(-1)!.checkpoint;
  await test.send({ type: "dispose" });
  return { steps: test.all("step").map(({ record }) => timeless(record)), checkpoint };
}

describe("a run that trains adapters", () => {
  it("goes on from its checkpoint as if it had never stopped", async () => {
    const whole = await trained(LORA, 6);
    const half = await trained(LORA, 3);
    const test = new TestSession(assets);
    await test.load(tinySessionRun(LORA), half.checkpoint);
    await test.run(6);
    expect([...half.steps, ...test.all("step").map(({ record }) => timeless(record))]).toEqual(whole.steps);
    await test.send({ type: "checkpoint" });
    expect(test.all("checkpoint").at(-1)!.checkpoint.tensors).toEqual(whole.checkpoint.tensors);
    expect(whole.checkpoint.tensors.length).toBeLessThan((await trained({ steps: 1 }, 1)).checkpoint.tensors.length);
    await test.send({ type: "dispose" });
  });

  it.each([
    ["all weights", { train: "all" }, /trains all weights, .* has trained LoRA adapters of rank 2 and alpha 4/],
    ["another rank", { ...LORA, loraRank: 3 }, /rank 3 and alpha 4, .* rank 2 and alpha 4/],
    ["another scale", { ...LORA, loraAlpha: 8 }, /rank 2 and alpha 8/],
  ] as const)("cannot go on as one of %s", async (_, changes, message) => {
    const { checkpoint } = await trained(LORA, 1);
    const test = new TestSession(assets);
    await test.load(tinySessionRun(changes), checkpoint);
    expect(test.session.state).toBe("failed");
    expect(test.all("failed").at(-1)!.error).toMatchObject({
      code: "bad-config",
      where: "train",
      message: expect.stringMatching(message) as string,
    });
    await test.send({ type: "dispose" });
  });
});
