/**
 * What a study compares, and the page offers as ready arms: each method as it is, the controls without which a
 * difference to GRPO says little, and ProGRPO with one part at a time left out or changed.
 */
import { getMethod, lossOf, METHODS, type MethodId } from "../methods/index.ts";
import { SETTINGS, type Settings } from "../settings/index.ts";
import { TWINS } from "./presets.ts";

export interface StudyArm {
  id: string;
  /** It stands in the middle of sentences, too. */
  title: string;
  /** What it is there to show, one sentence. */
  comment: string;
  method: MethodId;
  /** What it has otherwise than a run under `settings`. */
  settings(settings: Settings): Partial<Settings>;
}

/** Shares of a value come without the digits that division adds. */
const share = (value: number, of: number) => Number((value / of).toPrecision(6));

/** Adapters learn as fast as all weights do at about three tenths of their learning rate. */
const lora = ({ learningRate }: Settings): Partial<Settings> => ({
  train: "lora",
  loraRank: 8,
  learningRate: Math.min(share(learningRate, 0.3), SETTINGS.learningRate.max),
});

const controls = [
  {
    id: "grpo-clip-higher",
    title: "GRPO with ProGRPO's clip",
    comment: "What the wider clip does by itself, without re-weighting.",
    method: "grpo",
    settings: () => ({ clipHighGrpo: 0.28 }),
  },
  {
    id: "grpo-half-lr",
    title: "GRPO at half the learning rate",
    comment: "Whether a slower GRPO keeps as many answers.",
    method: "grpo",
    settings: ({ learningRate }) => ({ learningRate: share(learningRate, 2) }),
  },
  {
    id: "grpo-third-lr",
    title: "GRPO at a third of the learning rate",
    comment: "Whether a much slower GRPO keeps as many answers.",
    method: "grpo",
    settings: ({ learningRate }) => ({ learningRate: share(learningRate, 3) }),
  },
  {
    id: "grpo-random-reward",
    title: "GRPO with a random reward",
    comment: "What training does when the reward says nothing.",
    method: "grpo",
    settings: () => ({ rewardSource: "random" }),
  },
  {
    id: "entropy-bonus-0_1",
    title: "GRPO with entropy bonus 0.1",
    comment: "The plainest rival: token entropy is paid for.",
    method: "grpo",
    settings: () => ({ entropyCoef: 0.1 }),
  },
  {
    id: "entropy-bonus-0_2",
    title: "GRPO with entropy bonus 0.2",
    comment: "About as much token entropy as ProGRPO at alpha 1 ends with, on digit sums.",
    method: "grpo",
    settings: () => ({ entropyCoef: 0.2 }),
  },
  {
    id: "entropy-bonus-0_3",
    title: "GRPO with entropy bonus 0.3",
    comment: "More of it: harmless on one task, ruinous on another.",
    method: "grpo",
    settings: () => ({ entropyCoef: 0.3 }),
  },
  {
    id: "progrpo-alpha-0",
    title: "ProGRPO alpha 0",
    comment: "No re-weighting: it must be GRPO with ProGRPO's clip.",
    method: "progrpo",
    settings: () => ({ alpha: 0 }),
  },
] as const satisfies readonly StudyArm[];

const ablations = [
  {
    id: "progrpo-alpha-0_3",
    title: "ProGRPO alpha 0.3",
    comment: "A weak re-weighting.",
    method: "progrpo",
    settings: () => ({ alpha: 0.3 }),
  },
  {
    id: "progrpo-alpha-1",
    title: "ProGRPO alpha 1",
    comment: "Re-weighting as it is here unless somebody changes it.",
    method: "progrpo",
    settings: () => ({ alpha: 1 }),
  },
  {
    id: "progrpo-alpha-2",
    title: "ProGRPO alpha 2",
    comment: "A strong re-weighting: more answers, at a price in reward.",
    method: "progrpo",
    settings: () => ({ alpha: 2 }),
  },
  {
    id: "progrpo-all-tokens",
    title: "ProGRPO over all tokens",
    comment: "Whether it matters that confidence looks at the least probable tokens alone.",
    method: "progrpo",
    settings: () => ({ lowFraction: 1 }),
  },
  {
    id: "progrpo-mixed-only",
    title: "ProGRPO in mixed groups only",
    comment: "Whether it matters that re-weighting goes on in groups that are all right.",
    method: "progrpo",
    settings: () => ({ armGate: "mixed-only" }),
  },
  {
    id: "progrpo-correct-only",
    title: "ProGRPO on correct answers only",
    comment: "Whether it matters that wrong answers are re-weighted, too.",
    method: "progrpo",
    settings: () => ({ armScope: "correct-only" }),
  },
  {
    id: "progrpo-prompt-none",
    title: "ProGRPO without prompt confidence",
    comment: "Whether c(q) matters.",
    method: "progrpo",
    settings: () => ({ promptConfidence: "none" }),
  },
  {
    id: "progrpo-prompt-t-low",
    title: "ProGRPO with prompt confidence over T_low",
    comment: "Whether it matters how c(q) is computed.",
    method: "progrpo",
    settings: () => ({ promptConfidence: "t-low" }),
  },
] as const satisfies readonly StudyArm[];

const adapters = [
  {
    id: "grpo-lora-8",
    title: "GRPO, LoRA r 8",
    comment: "Whether adapters beside frozen weights learn as much as all weights do, and forget less.",
    method: "grpo",
    settings: lora,
  },
  {
    id: "progrpo-lora-8",
    title: "ProGRPO, LoRA r 8",
    comment: "Whether re-weighting keeps as many answers where adapters alone learn.",
    method: "progrpo",
    settings: lora,
  },
] as const satisfies readonly StudyArm[];

/** A method as it is. */
function plain(id: MethodId): StudyArm {
  const { title, description } = getMethod(id);
  return { id, title, comment: description, method: id, settings: () => ({}) };
}

/** It differs from GRPO in what an update does or is made of, not in how responses are weighed alone. */
function hasOwnLoss(id: MethodId): boolean {
  const { form, aggregation } = lossOf(id);
  return getMethod(id).group === getMethod("grpo").group || form !== "clipped" || aggregation !== "tokens";
}

const others = METHODS.filter((id) => !TWINS.includes(id));

/** All that the page offers, by what it is for. */
export const ARM_GROUPS = {
  twins: TWINS.map(plain),
  advantages: others.filter((id) => !hasOwnLoss(id)).map(plain),
  losses: others.filter(hasOwnLoss).map(plain),
  controls,
  ablations,
  adapters,
} satisfies Record<string, readonly StudyArm[]>;
export type ArmGroup = keyof typeof ARM_GROUPS;

/** What is more than a method, with words of its own. */
export const READY_ARMS = [...controls, ...ablations, ...adapters] as const;
export type ReadyArmId = (typeof READY_ARMS)[number]["id"];

/** What a study asks about unless another arm is named. */
export const SUBJECT: ReadyArmId = "progrpo-alpha-1";

/** An entropy bonus of a fixed size: the plainest rival of ProGRPO. @param id of an arm */
export const isEntropyBonus = (id: string): boolean => id.startsWith("entropy-bonus-0");

/** As they are by default these stand among the rest under another name, by their value: alpha 1, and bonus 0.2. */
const BY_VALUE: readonly string[] = ["progrpo", "entropy-bonus"] satisfies MethodId[];

/** What a menu offers follows the page's settings; a study has each arm once. */
export const STUDY_ARMS: readonly StudyArm[] = Object.values(ARM_GROUPS)
  .flat()
  .filter(({ id }) => !BY_VALUE.includes(id));

/** @throws RangeError that names those that there are. */
export function studyArm(id: string): StudyArm {
  const found = STUDY_ARMS.find((arm) => arm.id === id);
  if (found) return found;
  throw new RangeError(`There is no arm "${id}". There are: ${STUDY_ARMS.map((arm) => arm.id).join(", ")}.`);
}
