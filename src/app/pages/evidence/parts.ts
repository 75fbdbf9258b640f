/** Which of the study's parts is looked at, and what its arms are called and how they look. Pure. */
import { type RunStyle, styleOf } from "../../../components/charts/runStyle.ts";
import {
  type ArmEvidence,
  type Evidence,
  type MethodId,
  type PartEvidence,
  SETTINGS,
  type SettingName,
  SUBJECT,
  studyArm,
} from "../../../engine/index.ts";
import { armWords } from "../../../words/armWords.ts";
import type { Words } from "../../../words/en.ts";

/** Few training prompts, each seen many times, or all that the task has. */
export const REGIMES = ["few", "all"] as const;
export type Regime = (typeof REGIMES)[number];

export const regimeOf = ({ trainingPrompts }: PartEvidence): Regime => (trainingPrompts > 0 ? "few" : "all");

interface Place {
  task: PartEvidence["task"];
  size: PartEvidence["size"];
  regime: Regime;
}

export const partAt = ({ parts }: Evidence, { task, size, regime }: Place): PartEvidence | null =>
  parts.find((part) => part.task === task && part.size === size && regimeOf(part) === regime) ?? null;

/** As much of the place as there is: the task counts most. */
export const nearestPart = (evidence: Evidence, place: Place): PartEvidence | null =>
  partAt(evidence, place) ??
  evidence.parts.find(({ task, size }) => task === place.task && size === place.size) ??
  evidence.parts.find(({ task }) => task === place.task) ??
  null;

export const baselineOf = ({ arms, baseline }: PartEvidence): ArmEvidence => arms.find(({ id }) => id === baseline)!;

/** ProGRPO as it is, else the first that is no baseline. */
export const subjectOf = ({ arms, baseline }: PartEvidence): ArmEvidence | null =>
  arms.find(({ id }) => id === SUBJECT) ?? arms.find(({ id }) => id !== baseline) ?? null;

/** What needs no new rule; ProGRPO; other methods; arms that show what an effect is not; what of ProGRPO matters; and LoRA. */
export const KINDS = ["plain", "progrpo", "others", "controls", "ablations", "adapters"] as const;
export type Kind = (typeof KINDS)[number];

/** How strong ProGRPO is. */
const STRENGTH: SettingName = "alpha";

export function kindOf({ config }: ArmEvidence, part: PartEvidence): Kind {
  const { method, entropyCoef, alpha, train } = config;
  if (train === "lora") return "adapters";
  if (method === "grpo") return entropyCoef > 0 ? "plain" : "controls";
  if (method !== "progrpo") return "others";
  if (alpha === 0) return "controls";
  const subject = part.arms.find(({ id }) => id === SUBJECT);
  return subject && differing(config, subject.config).some((name) => name !== STRENGTH) ? "ablations" : "progrpo";
}

type Config = ArmEvidence["config"];
const NAMES = (Object.keys(SETTINGS) as SettingName[]).filter((name) => name !== "seed");
const valueOf = (config: Config, name: SettingName) => config[name as keyof Config];

const differing = (one: Config, other: Config): SettingName[] =>
  NAMES.filter((name) => valueOf(one, name) !== valueOf(other, name));

/** As the menus call it. */
export const nameOf = ({ id }: Pick<ArmEvidence, "id">, words: Words): string => armWords(studyArm(id), words).title;

/** Arms of one method differ in dash and mark. */
export function styleIn(arm: ArmEvidence, { arms }: PartEvidence): RunStyle {
  const method: MethodId = arm.config.method;
  const siblings = arms.filter(({ config }) => config.method === method);
  return styleOf(method, siblings.indexOf(arm));
}
