/** Our engine as a system: the very rollout and update that a run makes. */

import { samplingNoise } from "../../src/engine/basics/rng.ts";
import { DEFAULT_CONFIG } from "../../src/engine/config/runConfig.ts";
import { loadBaseModel } from "../../src/engine/model/checkpointFiles.ts";
import { Policy, type UpdateResult } from "../../src/engine/optim/policy.ts";
import { rollout } from "../../src/engine/rollout/rollout.ts";
import { planBytes } from "../../src/engine/runtime/webgpu/tfjsBackend.ts";
import { taskOf } from "../../src/engine/tasks/index.ts";
import { policyObjective } from "../../src/engine/train/loss.ts";
import { Trainer } from "../../src/engine/train/trainer.ts";
import { readPublic } from "../nodeAssets.ts";
import { type StepTimes, timed } from "./measure.ts";
import { EVIDENCE_ROWS, type Evidence, type System } from "./system.ts";
import { tensorBytes } from "./tensorBytes.ts";
import { ADAMW, LOSS, type Workload } from "./workloads.ts";

/** Responses are never cut short. */
const NO_ENDS: ReadonlySet<number> = new Set();

export async function startOurs(workload: Workload): Promise<System> {
  const policy = new Policy(workload.spec.model, { param: workload.parameters });
  const objectives = workload.batches.map((batch) => policyObjective(policy.model, batch, LOSS));
  const generate = (step: number) => sampled(policy, workload, step);
  const update = () => Promise.all(objectives.map((objective) => policy.update(objective, ADAMW)));
  const { checkpoint } = workload.spec;
  const trainer = checkpoint ? await presetTrainer(checkpoint) : null;

  let made = 0;
  const step = async (): Promise<StepTimes> => {
    const number = ++made;
    if (trainer) {
      // A run's last step draws nothing ahead: the phases are measured one after the other.
      trainer.config = { ...trainer.config, steps: number + 1 };
      const { metrics } = await trainer.step(number);
      return { generation: metrics["time/generation"], update: metrics["time/update"] };
    }
    return { generation: await timed(() => generate(number)), update: await timed(update) };
  };
  return {
    async evidence() {
      const tokens = await generate(0);
      const [first] = await update();
      return evidenceOf(workload, tokens, first!);
    },
    step,
    peakBytes: () => tensorBytes() + planBytes(),
  };
}

/** The run that the page makes under its default preset. */
async function presetTrainer(checkpoint: string): Promise<Trainer> {
  const { config: model, parameters, entry } = await loadBaseModel(checkpoint, readPublic);
  return new Trainer({ task: taskOf(DEFAULT_CONFIG), model, parameters, split: entry.split }, DEFAULT_CONFIG);
}

function sampled(policy: Policy, { spec, prompts }: Workload, step: number) {
  const { groupSize, responseLength } = spec;
  const noise = samplingNoise(1, "bench", step, prompts.length * groupSize, responseLength);
  const request = { prompts, groupSize, maxResponseLength: responseLength, ends: NO_ENDS, temperature: 1, noise };
  return rollout(policy, request);
}

function evidenceOf(
  { prompts }: Workload,
  { responses }: Awaited<ReturnType<typeof rollout>>,
  { loss, gradNorm }: UpdateResult,
): Evidence {
  const rows = responses
    .flatMap((group, p) => group.map((response) => ({ prompt: prompts[p]!, response })))
    .slice(0, EVIDENCE_ROWS);
  return {
    tokens: rows.flatMap(({ prompt, response }) => [...prompt, ...response.tokens]),
    logprob: rows.flatMap(({ response }) => [...response.logprob]),
    loss,
    gradNorm,
  };
}
