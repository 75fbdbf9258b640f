/** Demonstrations whose outcome is known; each is an address. */

import { initialState, writeState } from "../../address/fieldSet.ts";
import { writeAddress } from "../../address/route.ts";
import { dynamics, type State } from "./fields.ts";

export const PRESETS = {
  collapse: {},
  luck: { update: "sampled", tilt: 0, steps: 1000 },
  rest: {
    rules: ["progrpo", "entropy-bonus", "flowrl"],
    advantageScaling: "none",
    learningRate: 4,
    entropyCoef: 0.3,
    flowBeta: 5,
  },
  gate: { gate: "both" },
} as const satisfies Record<string, Partial<State>>;

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = Object.keys(PRESETS) as PresetId[];

export const stateOf = (id: PresetId): State => ({ ...initialState(dynamics), ...PRESETS[id] });

/** What is looked at does not count. */
const fieldsOf = (state: State) => {
  const fields = new URLSearchParams();
  writeState(dynamics, { ...state, step: null, measure: "entropy" }, fields);
  return fields;
};

export const addressOf = (id: PresetId): string => writeAddress("dynamics", fieldsOf(stateOf(id)));

/** Null of a state that is nobody's. */
export const presetOf = (state: State): PresetId | null =>
  PRESET_IDS.find((id) => String(fieldsOf(stateOf(id))) === String(fieldsOf(state))) ?? null;
