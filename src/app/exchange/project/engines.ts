/**
 * What TRL, verl and OpenRLHF cannot express of an arm. The Python package refuses the same when it is launched
 * (python/progrpo/engines); fixtures/golden/engines holds the two together.
 */
import { lossOf, type MethodId, type SettingName } from "../../../engine/index.ts";
import type { ProjectArm } from "./arms.ts";

export const ENGINES = ["trl", "verl", "openrlhf"] as const;
export type EngineId = (typeof ENGINES)[number];

/** The methods that an engine has the loss of, with GRPO's advantages, with or without ARM's term. */
export const ENGINE_METHODS: Readonly<Record<EngineId, readonly MethodId[]>> = {
  trl: ["grpo", "progrpo", "dr-grpo", "cispo", "gspo", "entropy-bonus", "dapo"],
  verl: ["grpo", "progrpo", "dr-grpo", "cispo", "gspo", "kl-cov", "entropy-bonus", "dapo"],
  openrlhf: ["grpo", "progrpo", "gspo", "entropy-bonus", "dapo"],
};

/** In the catalogue: why, and what to do. */
export const REFUSAL_CODES = [
  "fork",
  "method",
  "rounds",
  "adapters",
  "randomReward",
  "noLowerBound",
  "adaptiveEntropy",
  "noScaling",
  "promptConfidence",
  "unevenPrompts",
  "unevenResponses",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface EngineRefusal {
  code: RefusalCode;
  /** Where: none for what an arm is as a whole. */
  setting: SettingName | "method" | null;
}

const refusal = (isSo: boolean, code: RefusalCode, setting: EngineRefusal["setting"]): EngineRefusal[] =>
  isSo ? [{ code, setting }] : [];

/** All that hinders, on one device; the first is what the Python package says. */
export function refusalsOf(
  engine: EngineId,
  { config, isFork }: Pick<ProjectArm, "config" | "isFork">,
): EngineRefusal[] {
  const { samplingRounds } = lossOf(config.method);
  const { method, promptsPerStep, groupSize, miniBatches, gradientAccumulation } = config;
  const adapts = method === "entropy-bonus" && config.entropyTarget > 0;
  const needsPrompt = method === "progrpo" && config.promptConfidence !== "none";
  return [
    ...refusal(isFork, "fork", null),
    ...refusal(!ENGINE_METHODS[engine].includes(method), "method", "method"),
    ...refusal(config[samplingRounds] > 1, "rounds", samplingRounds),
    ...refusal(config.train !== "all", "adapters", "train"),
    ...refusal(config.rewardSource !== "verifier", "randomReward", "rewardSource"),
    ...refusal(engine === "trl" && method === "cispo" && config.clipLow < 1, "noLowerBound", "clipLow"),
    ...refusal(engine !== "trl" && adapts, "adaptiveEntropy", "entropyTarget"),
    ...refusal(engine === "openrlhf" && config.advantageScaling === "none", "noScaling", "advantageScaling"),
    ...refusal(engine === "openrlhf" && needsPrompt, "promptConfidence", "promptConfidence"),
    ...refusal(engine === "verl" && promptsPerStep % miniBatches !== 0, "unevenPrompts", "miniBatches"),
    ...refusal(
      (promptsPerStep * groupSize) % (miniBatches * gradientAccumulation) !== 0,
      "unevenResponses",
      "promptsPerStep",
    ),
  ];
}

/** Every reason once, with the engines that have it. */
export function reasonsOf(arm: ProjectArm): Map<RefusalCode, EngineId[]> {
  const reasons = new Map<RefusalCode, EngineId[]>();
  for (const engine of ENGINES) {
    for (const { code } of refusalsOf(engine, arm)) reasons.set(code, [...(reasons.get(code) ?? []), engine]);
  }
  return reasons;
}

/** The engines that can train an arm. */
export const enginesOf = (arm: ProjectArm): EngineId[] =>
  ENGINES.filter((engine) => refusalsOf(engine, arm).length === 0);
