/**
 * Arms as fields of an address. An arm a method is said by `method=grpo`; any others one by one, each with what is its
 * own: `arm1=grpo&arm2=progrpo&arm2.alpha=0.3&arm2.name=Ours&arm2.active=no`, and `arm2.from=1.40` where its runs go on from those of
 * the first arm after 40 steps.
 */
import { METHOD_CHOICES, METHODS, type Preset, SETTINGS, type Settings } from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import { type ArmPlan, areSameArms, armsOf, LONGEST_ARM_NAME, MOST_ARMS, presetArms } from "../experiment/arms.ts";
import type { Fields } from "./fields.ts";
import { readSetting, SHARED } from "./settingFields.ts";

const keyOf = (index: number): string => `arm${index + 1}`;

/** `preset`: has what is trained where nothing is said. */
export function writeArms(arms: readonly ArmPlan[], preset: Preset, fields: URLSearchParams): void {
  if (areSameArms(arms, presetArms(preset))) return;
  const choice = METHOD_CHOICES.find((each) => areSameArms(arms, armsOf(each)));
  if (choice) return fields.set("method", choice);
  for (const [index, { method, settings, name, isActive, from }] of arms.entries()) {
    const key = keyOf(index);
    fields.set(key, method);
    for (const own of SHARED) if (settings[own] !== undefined) fields.set(`${key}.${own}`, String(settings[own]));
    if (name !== null) fields.set(`${key}.name`, name);
    if (!isActive) fields.set(`${key}.active`, "no");
    if (from) fields.set(`${key}.from`, `${from.arm + 1}.${from.step}`);
  }
}

/** At least one, and one at least active. `shared`: of those that have no settings of their own. */
export function readArms(fields: Fields, preset: Preset, shared: Settings): ArmPlan[] {
  if (!fields.has(keyOf(0))) {
    return fields.has("method") ? armsOf(fields.choice("method", METHOD_CHOICES, preset.methods)) : presetArms(preset);
  }
  const arms: ArmPlan[] = [];
  while (arms.length < MOST_ARMS && fields.has(keyOf(arms.length))) {
    arms.push(readArm(fields, arms.length, shared));
  }
  const further = fields.text(keyOf(MOST_ARMS));
  if (further !== null) {
    fields.tell(keyOf(MOST_ARMS), further, message("oneArmTooMany"), message("mostArms", MOST_ARMS));
  }
  if (arms.some(({ isActive }) => isActive)) return arms;
  fields.tell(`${keyOf(0)}.active`, "no", message("nothingToTrain"), message("leaveOneActive"));
  return arms.with(0, { ...arms[0]!, isActive: true });
}

function readArm(fields: Fields, index: number, shared: Settings): ArmPlan {
  const key = keyOf(index);
  const from = readFrom(fields, index);
  const own = SHARED.filter((name) => fields.has(`${key}.${name}`));
  return {
    method: fields.choice(key, METHODS, METHODS[0]!),
    settings: Object.fromEntries(own.map((name) => [name, readSetting(fields, `${key}.${name}`, name, shared)])),
    name: readName(fields, `${key}.name`),
    isActive: fields.choice(`${key}.active`, ["yes", "no"], "yes") === "yes",
    ...(from && { from }),
  };
}

/** "1.40": after 40 steps of the first arm. */
function readFrom(fields: Fields, index: number): ArmPlan["from"] | null {
  const key = `${keyOf(index)}.from`;
  const text = fields.text(key);
  if (text === null) return null;
  const [arm = 0, step = 0] = /^\d{1,2}\.\d{1,7}$/.test(text) ? text.split(".").map(Number) : [];
  if (arm >= 1 && arm <= index && step >= 1 && step <= SETTINGS.steps.max) return { arm: arm - 1, step };
  fields.tell(key, text, message("noSuchFork"), message("writeFork"));
  return null;
}

function readName(fields: Fields, key: string): string | null {
  const text = fields.text(key);
  if (text === null) return null;
  if (text.length > LONGEST_ARM_NAME) {
    fields.tell(key, text, message("nameTooLong"), message("fewerLetters", LONGEST_ARM_NAME));
  }
  return text.slice(0, LONGEST_ARM_NAME).trim() || null;
}
