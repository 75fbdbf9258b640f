/** What this engine computes from a golden case, under the names that the case's expected values have. */
import * as tf from "@tensorflow/tfjs";
import {
  type GroupAdvantages,
  getMethod,
  learnsPartition,
  METHODS,
  type MethodId,
} from "../../src/engine/methods/index.ts";
import { passAtK } from "../../src/engine/metrics/passAtK.ts";
import type { FrozenBase } from "../../src/engine/model/frozenBase.ts";
import { namedTensors } from "../../src/engine/model/namedTensors.ts";
import type { Adapters } from "../../src/engine/model/readPeft.ts";
import { adaptersOn } from "../../src/engine/model/trainable.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/engine/settings/index.ts";
import { lossSettings, policyLoss, policyObjective, targetLogprobs } from "../../src/engine/train/loss.ts";
import type { TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import { flowrlValues } from "./flowrl.ts";
import type { GoldenBatch } from "./goldenBatch.ts";
import type { GoldenCase } from "./goldenCase.ts";

const ADAMW_STEPS = 3;
/** Whose loss the adapters' cases are trained on. */
const LORA_METHOD: MethodId = "progrpo";

/** Runs synchronous tensor work on the current backend, with or without its fused kernels. */
export type WithOps = <T>(body: () => T) => T;

/** Values by name. Arrays with an entry a token hold every position, padding too. */
export type Computed = ReadonlyMap<string, ArrayLike<number>>;

/** What a case is computed of, made anew each time; whoever asks disposes it. */
type MakePolicy = () => Policy;

export async function computeCase(golden: GoldenCase, withOps: WithOps): Promise<Computed> {
  const whole = () => new Policy(golden.config, { param: golden.parameters });
  const trained: [string, ArrayLike<number>][] = [];
  for (const method of METHODS.filter((id) => `loss_${id}` in golden.scalars && !learnsPartition(id)))
    trained.push(...(await training(golden, method, withOps, whole)));
  const { flowrlLogZ: logZ, refLogprob } = golden.inputs;
  if (logZ) {
    const masked = refLogprob.map((value, i) => (golden.inputs.responseMask[i] === 1 ? value : 0));
    const data = { ...tokenBatch(golden, "flowrl"), refLogprob: masked };
    trained.push(...(await flowrlValues(golden, logZ, data, withOps)));
  }
  return new Map([
    ...(await forward(golden, withOps, whole)),
    ...advantages(golden),
    ["pass_at_k", passAtKTable(golden)],
    ...trained,
  ]);
}

/** The same of adapters on the case's model, as far as they change it; or on a base that its owner gives back. */
export async function computeLora(
  golden: GoldenCase,
  adapters: Adapters,
  withOps: WithOps,
  base: Float32Array | FrozenBase = golden.parameters,
): Promise<Computed> {
  const { config } = golden;
  const make = () => new Policy(config, { param: adapters.values }, undefined, adaptersOn(config, base, adapters));
  const values = new Map([
    ...(await forward(golden, withOps, make)),
    ...(await adapterTraining(golden, withOps, make)),
  ]);
  values.delete("logits");
  return values;
}

/** What PEFT's cases tell of training adapters. */
export async function adapterTraining(
  golden: GoldenBatch,
  withOps: WithOps,
  make: MakePolicy,
): Promise<[string, ArrayLike<number>][]> {
  const untold = new Set(["loss", "clip_low", "clip_high"].map((name) => `${name}_${LORA_METHOD}`));
  return (await training(golden, LORA_METHOD, withOps, make)).filter(([name]) => !untold.has(name));
}

async function forward(golden: GoldenCase, withOps: WithOps, make: MakePolicy): Promise<[string, ArrayLike<number>][]> {
  const { time, inputs, settings } = golden;
  const batch = golden.prompts * golden.groupSize;
  const policy = make();
  const [logits, both] = withOps(() =>
    policy.evaluate((params) => [
      policy.model.forward(params, tf.tensor1d(inputs.ids, "int32"), time),
      targetLogprobs(policy.model, params, { batch, time, ids: inputs.ids }, settings.temperature),
    ]),
  ) as [tf.Tensor, tf.Tensor];
  const logitValues = await logits.data<"float32">();
  const values = await both.data<"float32">();
  tf.dispose([logits, both]);
  policy.dispose();
  const targets = batch * (time - 1);
  return [
    ["logits", logitValues],
    ["token_logprob", values.slice(0, targets)],
    ["token_entropy", values.slice(targets)],
  ];
}

function advantages(golden: GoldenCase): [string, number[]][] {
  const perResponse = (
    method: MethodId,
    value: (group: GroupAdvantages, i: number) => number,
    changes: Partial<Settings> = {},
  ) => groups(golden, method, changes).flatMap((group) => group.responses.map((_, i) => value(group, i)));
  const advantage = (group: GroupAdvantages, i: number) => group.responses[i]!.reweighted;
  const tLow = { promptConfidence: "t-low" } as const;
  return [
    ["confidence_response", perResponse("grpo", (group, i) => group.responses[i]!.confidence)],
    ["confidence_prompt_all", perResponse("grpo", (group) => group.promptConfidence)],
    ["confidence_prompt_tlow", perResponse("grpo", (group) => group.promptConfidence, tLow)],
    ["advantage_grpo", perResponse("grpo", advantage)],
    ["advantage_progrpo", perResponse("progrpo", advantage)],
    ["advantage_progrpo_mixed_only", perResponse("progrpo", advantage, { armGate: "mixed-only" })],
    ["advantage_progrpo_correct_only", perResponse("progrpo", advantage, { armScope: "correct-only" })],
    ["advantage_progrpo_prompt_tlow", perResponse("progrpo", advantage, tLow)],
  ];
}

/** A case's settings under our names; what it does not name, GRPO's upper clip among it, is as it is by default. */
function settingsOf({ settings }: GoldenBatch): Settings {
  const { alpha, fraction: lowFraction, eps_low: clipLow, eps_high: clipHighProgrpo } = settings;
  return { ...DEFAULT_SETTINGS, alpha, lowFraction, clipLow, clipHighProgrpo };
}

/** [P] */
function groups(golden: GoldenBatch, method: MethodId, changes: Partial<Settings> = {}): GroupAdvantages[] {
  const { prompts, groupSize, time, inputs } = golden;
  const targets = time - 1;
  const masked = (mask: Float32Array, row: number) =>
    inputs.oldLogprob.subarray(row * targets, (row + 1) * targets).filter((_, t) => mask[row * targets + t] === 1);
  const settings = { ...settingsOf(golden), ...changes };
  return Array.from({ length: prompts }, (_, p) => {
    const rewards = Array.from(inputs.rewards.subarray(p * groupSize, (p + 1) * groupSize));
    return getMethod(method).group(
      {
        rewards,
        correct: rewards.map((reward) => reward > 0.5),
        responseLogprob: rewards.map((_, i) => masked(inputs.responseMask, p * groupSize + i)),
        promptLogprob: masked(inputs.promptMask, p * groupSize),
      },
      settings,
    );
  });
}

/** Loss, clip fractions, gradients, and three AdamW steps on the one batch. */
async function training(
  golden: GoldenBatch,
  method: MethodId,
  withOps: WithOps,
  make: MakePolicy,
): Promise<[string, ArrayLike<number>][]> {
  const { betas, adamEps, settings } = golden;
  const policy = make();
  const data = tokenBatch(golden, method);
  const ours = settingsOf(golden);
  const { temperature, kl: klCoef, ent: entropyCoef } = settings;
  const ofLoss = lossSettings({ ...ours, temperature, klCoef, entropyCoef, method });
  const { loss, metrics, grads } = withOps(() =>
    policy.gradients((params) => policyLoss(policy.model, params, data, ofLoss)),
  );
  const [clipLow, clipHigh] = await metrics.data<"float32">();
  const gradients: [string, Float32Array][] = [];
  for (const [name, grad] of Object.entries(grads)) gradients.push([name, await grad.data<"float32">()]);
  const squares = gradients.reduce((sum, [, grad]) => grad.reduce((s, g) => s + g * g, sum), 0);
  const first = [...(await loss.data<"float32">())];
  tf.dispose([loss, metrics, grads]);

  // As a run updates: on WebGPU the first update is captured, the others replay it.
  const objective = policyObjective(policy.model, data, ofLoss);
  const losses: number[] = [];
  for (let step = 0; step < ADAMW_STEPS; step++) {
    const update = await withOps(() =>
      policy.update(objective, {
        learningRate: settings.lr,
        beta1: betas[0],
        beta2: betas[1],
        eps: adamEps,
        weightDecay: settings.wd,
        maxGradNorm: settings.clip,
      }),
    );
    losses.push(update.loss);
  }
  const after = namedTensors(policy.shapes, (await policy.state()).param);
  policy.dispose();
  return [
    [`loss_${method}`, first],
    [`grad_norm_${method}`, [Math.sqrt(squares)]],
    [`clip_low_${method}`, [clipLow!]],
    [`clip_high_${method}`, [clipHigh!]],
    [`losses_${method}`, losses],
    ...gradients.map(([name, values]): [string, Float32Array] => [`grad_${method}.${name}`, values]),
    ...Array.from(after, ([name, { data }]): [string, ArrayLike<number>] => [`after3_${method}.${name}`, data]),
  ];
}

function tokenBatch(golden: GoldenBatch, method: MethodId): TokenBatch {
  const { prompts, groupSize, time, inputs, settings } = golden;
  // What stands in padding is not part of a case, so it must not reach the loss.
  const inResponse = (values: Float32Array) => values.map((value, i) => (inputs.responseMask[i] === 1 ? value : 0));
  const reweighted = groups(golden, method).flatMap(({ responses }) => responses.map((r) => r.reweighted));
  return {
    batch: prompts * groupSize,
    time,
    longest: time,
    ids: inputs.ids,
    mask: inputs.responseMask,
    oldLogprob: inResponse(inputs.oldLogprob),
    refLogprob: settings.kl > 0 ? inResponse(inputs.refLogprob) : null,
    advantage: Float32Array.from(reweighted),
  };
}

/** Row by row. */
function passAtKTable({ passAtK: { n, correct, k } }: GoldenCase): number[] {
  return correct.flatMap((c) => k.map((size) => passAtK(n, c, size)));
}
