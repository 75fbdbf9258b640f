/**
 * What a what-if costs on WASM with one thread: the first of a step, and each from then on. In processor time, which other
 * work on the machine does not lengthen.
 */
import { DEFAULT_CONFIG } from "../src/engine/config/runConfig.ts";
import type { WhatIf } from "../src/engine/config/whatIf.ts";
import { loadBaseModel } from "../src/engine/model/checkpointFiles.ts";
import { baseOf } from "../src/engine/train/base.ts";
import { StepProbe } from "../src/engine/train/probe/stepProbe.ts";
import { Trainer } from "../src/engine/train/trainer.ts";
import { readPublic } from "./nodeAssets.ts";
import { startNodeWasm } from "./nodeWasm.ts";

const TIMES = 5;

async function timed<T>(action: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = process.cpuUsage();
  const result = await action();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, result];
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

await startNodeWasm();
console.log("ms, medians: | step | first what-if of a step | of another prompt | other alpha | other temperature |");
for (const model of ["digit-sums-nano-s1", "digit-sums-micro-s1"]) {
  const config = { ...DEFAULT_CONFIG, model };
  const trainer = new Trainer(baseOf(await loadBaseModel(model, readPublic), config), config);
  const times: number[][] = [[], [], [], [], []];
  for (let step = 0; step < TIMES; step++) {
    let probe!: StepProbe;
    const ask = async (prompt: number, settings: WhatIf) => (await timed(() => probe.ask(prompt, settings)))[0];
    const [first] = await timed(async () => {
      probe = await StepProbe.of(trainer, step);
      return probe.ask(0, {});
    });
    const [another, alpha, temperature] = [
      await ask(1, {}),
      await ask(1, { alpha: 0.3 }),
      await ask(1, { temperature: 0.7 }),
    ];
    probe.dispose();
    const [made] = await timed(() => trainer.step(step));
    for (const [i, ms] of [made, first, another, alpha, temperature].entries()) times[i]!.push(ms);
  }
  trainer.dispose();
  console.log(`${model} | ${times.map((each) => median(each).toFixed(0)).join(" | ")} |`);
}
