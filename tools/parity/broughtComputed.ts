/** What this engine computes from a case of a brought model, as a run of it loads, samples and trains. */
import { loadBase } from "../../src/engine/model/frozenBase.ts";
import type { Reader } from "../../src/engine/model/reader.ts";
import { adaptersOn } from "../../src/engine/model/trainable.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { rollout } from "../../src/engine/rollout/rollout.ts";
import { batchLogprobs } from "../../src/engine/train/batch.ts";
import type { BroughtCase } from "./broughtCase.ts";
import { adapterTraining, type Computed, type WithOps } from "./computed.ts";

/** So low that the likeliest token is drawn: its logit is larger than any other by 1e-3 or more. */
const GREEDY_TEMPERATURE = 1e-4;

export async function computeBrought(brought: BroughtCase, withOps: WithOps): Promise<Computed> {
  const { golden, adapters, hasToken, stored } = brought;
  const { config, folder } = golden;
  const base = await loadBase(config, folder, stored, () => {}, hasToken);
  const trained = adaptersOn(config, base, adapters, { hasToken, recomputes: true });
  const make = () => new Policy(config, { param: adapters.values }, undefined, trained);
  const policy = make();
  const values = new Map([
    ...(await readings(brought, withOps, policy, "")),
    ...(await readings(brought, withOps, policy.base!, "_base")),
    ...(await adapterTraining(golden, withOps, make)),
  ]);
  policy.dispose();
  base.giveBack();
  return values;
}

/** Log-probabilities and entropies of the batch, and greedy texts. */
async function readings(
  { golden, ends, most }: BroughtCase,
  withOps: WithOps,
  reader: Reader,
  ending: string,
): Promise<[string, ArrayLike<number>][]> {
  const { prompts, groupSize, time, inputs, settings } = golden;
  const batch = prompts * groupSize;
  const both = await withOps(() => batchLogprobs(reader, { ids: inputs.ids, batch, time }, settings.temperature));
  const { responses } = await withOps(() =>
    rollout(reader, {
      prompts: promptsOf(golden),
      groupSize: 1,
      maxResponseLength: most,
      ends,
      temperature: GREEDY_TEMPERATURE,
      noise: new Float32Array(prompts * most).fill(0.5),
    }),
  );
  const targets = batch * (time - 1);
  return [
    [`token_logprob${ending}`, both.slice(0, targets)],
    [`token_entropy${ending}`, both.slice(targets)],
    [
      `greedy_tokens${ending}`,
      responses.flatMap(([text]) => Array.from({ length: most }, (_, t) => text!.tokens[t] ?? -1)),
    ],
  ];
}

/** [P]: what stands before each group's first response. */
function promptsOf({ prompts, groupSize, time, inputs }: BroughtCase["golden"]): number[][] {
  return Array.from({ length: prompts }, (_, p) => {
    const row = p * groupSize;
    const length = 1 + inputs.promptMask.subarray(row * (time - 1), (row + 1) * (time - 1)).filter(Boolean).length;
    return [...inputs.ids.subarray(row * time, row * time + length)];
  });
}
