/** How far weights have moved, against the matrices themselves, multiplied out and subtracted. */
import { beforeAll, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { A, adaptedMatrices, B } from "../model/adapters.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { isPacked, unpacked } from "../ops/frozen/matrix.ts";
import { broughtBase } from "../session/broughtBase.ts";
import { blobsOf, broughtRun, checkpointFiles } from "../testing/checkpoint.ts";
import { startFusedWasm, tinyRun, toyBase } from "../testing/models.ts";
import type { Base } from "./base.ts";
import { Trainer } from "./trainer.ts";

beforeAll(startFusedWasm);

/** W of the base model, by its name. */
function matrixOf(base: Base, name: string): Float32Array {
  if (!("frozen" in base))
    return namedTensors(parameterShapes(base.model), base.parameters).get(name)!.data as Float32Array;
  const held = base.frozen.tensors[name]!;
  const tensor = isPacked(held) ? unpacked(held) : held.clone();
  const values = tensor.dataSync<"float32">().slice();
  tensor.dispose();
  return values;
}

/** [layers * 7] */
async function byHand({ base, policy, config }: Trainer): Promise<number[]> {
  const { param } = await policy.state();
  const trained = namedTensors(policy.shapes, param);
  const part = (name: string) => trained.get(name)!.data;
  const scale = config.loraAlpha / config.loraRank;
  return adaptedMatrices(base.model).map(([name, [outer, inner]]) => {
    const before = matrixOf(base, `${name}.weight`);
    const moved = (row: number, column: number) => {
      const place = row * inner + column;
      if (config.train === "all") return part(`${name}.weight`)[place]! - before[place]!;
      const [a, b] = [part(`${name}.${A}`), part(`${name}.${B}`)];
      let sum = 0;
      for (let r = 0; r < config.loraRank; r++) sum += b[row * config.loraRank + r]! * a[r * inner + column]!;
      return scale * sum;
    };
    const all = Array.from({ length: outer * inner }, (_, i) => moved(Math.floor(i / inner), i % inner));
    return Math.hypot(...all) / Math.hypot(...before);
  });
}

const LORA = { train: "lora", loraRank: 3, loraAlpha: 5 } as const;
const ours = (changes: Partial<RunConfig>) => async () =>
  new Trainer(toyBase(), tinyRun({ entropyCoef: 0.1, ...changes }));

it.each<[string, () => Promise<Trainer>]>([
  ["all weights", ours({ train: "all" })],
  ["all weights, and a head behind them", ours({ train: "all", method: "flowrl" })],
  ["adapters", ours(LORA)],
  [
    "adapters beside packed bf16 whose head is the embedding",
    async () => {
      const run = broughtRun(LORA);
      return new Trainer(await broughtBase(run, blobsOf(checkpointFiles()), () => {}), run);
    },
  ],
])("of %s: nothing before the first step, then what the matrices say", async (_, make) => {
  const trainer = await make();
  const none = await trainer.weightChange();
  expect(none).toHaveLength(trainer.base.model.layers);
  expect(none.flat()).toEqual(Array(7 * trainer.base.model.layers).fill(0));
  for (const step of [0, 1]) await trainer.step(step);
  const expected = await byHand(trainer);
  expect(Math.min(...expected)).toBeGreaterThan(0);
  const moved = (await trainer.weightChange()).flat();
  for (const [place, value] of moved.entries()) expect(value! / expected[place]!).toBeCloseTo(1, 4);
  trainer.dispose();
});

it("a matrix of zeros has no length to compare with", async () => {
  const base = toyBase();
  const first = namedTensors(parameterShapes(base.model), base.parameters).get(
    "model.layers.0.self_attn.k_proj.weight",
  )!;
  (first.data as Float32Array).fill(0);
  const trainer = new Trainer(base, tinyRun());
  expect((await trainer.weightChange())[0]).toEqual([0, null, 0, 0, 0, 0, 0]);
  trainer.dispose();
});
