import { expect, it } from "vitest";
import { type Checkpoint, DEFAULT_CONFIG, type StepMetrics } from "../../engine/index.ts";
import { BLOCKS } from "../../engine/tasks/own/ownTesting.ts";
import { startBefore, startOf } from "./route.ts";
import { Run } from "./run.ts";

const checkpointOf = (step: number): Checkpoint => ({
  config: DEFAULT_CONFIG,
  step,
  updates: step,
  evaluated: true,
  tensors: new Uint8Array(),
});

/** A parent with a change before step 12 and one before step 15, and a fork of it from step 14 that changes at 15 too. */
function family() {
  const record = { backend: null, model: null, evaluations: [], groups: [] };
  const steps = (from: number) => Array.from({ length: 20 - from }, (_, i) => ({ step: from + i }) as StepMetrics);
  const stored = (id: string, parent: { run: string; step: number } | null, changes: [number, number][]) =>
    Run.restored(
      {
        record: {
          ...record,
          spec: { id, parent, origin: "live", config: { ...DEFAULT_CONFIG, alpha: parent ? 0.5 : 1 } },
          steps: steps(parent?.step ?? 0),
          changes: changes.map(([step, alpha]) => ({ step, changes: { alpha } })),
        },
        checkpoint: null,
        pending: [],
      } as unknown as Parameters<typeof Run.restored>[0],
      "arm",
    );
  const parent = stored("parent", null, [
    [12, 0.2],
    [15, 0.3],
  ]);
  const fork = stored("fork", { run: "parent", step: 14 }, [[15, 1.5]]);
  const known = {
    runOf: (id: string) => [parent, fork].find((run) => run.id === id),
    checkpoints: (id: string, step: number) => Promise.resolve(id === "parent" && step >= 10 ? checkpointOf(10) : null),
    bases: (model: string) => Promise.resolve(model === "own-known" ? new Uint8Array([7]) : null),
  };
  return { parent, fork, known };
}

it("gets before a step from the nearest checkpoint, with the change of that step still to be made", async () => {
  const { parent, known } = family();
  const start = await startBefore(parent, 15, known);
  expect(start).toMatchObject({ done: 15, checkpoint: { step: 10 }, config: { alpha: 0.2 } });
  expect(start.trunk).toEqual([
    { config: { ...DEFAULT_CONFIG, alpha: 1 }, changes: [{ step: 12, changes: { alpha: 0.2 } }], until: 15 },
  ]);
  expect(start.changes).toEqual([{ step: 15, changes: { alpha: 0.3 } }]);
});

it("gets before a step of a fork over the trunk that it shares", async () => {
  const { fork, known } = family();
  const start = await startBefore(fork, 16, known);
  expect(start.trunk.map(({ config, until }) => [config.alpha, until])).toEqual([
    [1, 14],
    [0.5, 16],
  ]);
  expect(start).toMatchObject({ checkpoint: { step: 10 }, config: { alpha: 1.5 }, changes: [] });
});

it("needs no steps where a checkpoint stands before the step", async () => {
  const { parent, known } = family();
  expect(await startBefore(parent, 10, known)).toMatchObject({ checkpoint: { step: 10 }, trunk: [], done: 10 });
});

it("brings the base model of an own task along where there is one", async () => {
  const { known } = family();
  const start = (model: string) => {
    const config = { ...DEFAULT_CONFIG, task: "own" as const, definition: BLOCKS, model };
    return startOf(new Run({ id: "own", config, parent: null, origin: "live" }, "arm"), known, () => {});
  };
  expect(await start("own-known")).toMatchObject({ done: 0, checkpoint: null, base: new Uint8Array([7]) });
  expect(await start("own-other")).not.toHaveProperty("base");
});
