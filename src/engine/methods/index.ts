/** The methods there are. A new one is a file of its own and a line here; ids, labels and choices follow. */
import type { SettingName, Settings } from "../settings/index.ts";
import { cispo } from "./cispo.ts";
import { dapo } from "./dapo.ts";
import { differentialSmoothing } from "./differentialSmoothing.ts";
import { drGrpo } from "./drGrpo.ts";
import { entropyBonus } from "./entropyBonus.ts";
import { flowrl } from "./flowrl.ts";
import { grpo } from "./grpo.ts";
import { gspo } from "./gspo.ts";
import { klCov } from "./klCov.ts";
import { passAtKTraining } from "./passAtKTraining.ts";
import { progrpo } from "./progrpo.ts";
import { rsGrpo } from "./rsGrpo.ts";
import type { Method } from "./types.ts";
import { ucpo } from "./ucpo.ts";
import { unlikeliness } from "./unlikeliness.ts";

export type { Aggregation, GroupAdvantages, GroupInput, LossForm, Method, ResponseAdvantage } from "./types.ts";

const methods = {
  grpo,
  progrpo,
  ucpo,
  "differential-smoothing": differentialSmoothing,
  unlikeliness,
  "rs-grpo": rsGrpo,
  "pass-at-k": passAtKTraining,
  "dr-grpo": drGrpo,
  cispo,
  gspo,
  "kl-cov": klCov,
  "entropy-bonus": entropyBonus,
  dapo,
  flowrl,
} satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;
export const METHODS = Object.keys(methods) as MethodId[];

/** The settings that the advantages of one method or another depend on. */
export type AdvantageSetting = Needs<(typeof methods)[MethodId]>;
type Needs<M> = M extends { needs: readonly (infer N)[] } ? N : never;
export const ADVANTAGE_SETTINGS: readonly AdvantageSetting[] = [
  ...new Set(Object.values(methods).flatMap((method) => method.needs)),
];

export function getMethod(id: MethodId): Method {
  return methods[id];
}

/** How a method's loss is made, with what it leaves unsaid. */
export function lossOf(id: MethodId) {
  const { form = "clipped", aggregation = "tokens", clipLow = "clipLow", clipHigh }: Method = methods[id];
  const { entropyCoef = "entropyCoef", samplingRounds = "samplingRounds" }: Method = methods[id];
  return { form, aggregation, clipLow, clipHigh, entropyCoef, samplingRounds };
}

/** Whether updates need the base model beside the policy, and a head that learns log Z: FlowRL's do. */
export const learnsPartition = (id: MethodId): boolean => lossOf(id).form === "flowrl";

/** Dynamic sampling drops groups that are all right, where ARM would act and is all that pulls back. */
export const losesSolvedGroups = (id: MethodId, settings: Settings): boolean =>
  usesSetting(id, "armGate") &&
  settings.alpha > 0 &&
  settings.armGate === "any-correct" &&
  settings[lossOf(id).samplingRounds] > 1;

/** The settings that a method reads. */
export function claimsOf(id: MethodId): SettingName[] {
  const { needs, formNeeds = [] }: Method = methods[id];
  const { clipLow, clipHigh, entropyCoef, samplingRounds } = lossOf(id);
  return [...needs, ...formNeeds, clipLow, clipHigh, entropyCoef, samplingRounds].filter((name) => name !== null);
}

/** Whether a method reads a setting: those that no method claims, all do. */
export function usesSetting(id: MethodId, name: SettingName): boolean {
  return claimsOf(id).includes(name) || !METHODS.some((method) => claimsOf(method).includes(name));
}

/** Whether a setting acts in a run: its method reads it, and adapters' settings find adapters. */
export const hasSay = ({ method, train }: { method: MethodId } & Pick<Settings, "train">, name: SettingName): boolean =>
  usesSetting(method, name) && (train === "lora" || (name !== "loraRank" && name !== "loraAlpha"));
