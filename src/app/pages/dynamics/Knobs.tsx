/** All that a visitor can set. What no rule on the page reads is not shown. */
import { ChoiceControl } from "../../../components/controls/ChoiceControl.tsx";
import { Choice, Choices } from "../../../components/controls/Choices.tsx";
import { NumberControl } from "../../../components/controls/NumberControl.tsx";
import { SettingField } from "../../../components/controls/SettingField.tsx";
import { useSetting } from "../../../components/words/useSetting.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import {
  type ChoiceSetting,
  isEnumerated,
  type NumberSetting,
  needsOf,
  RULES,
  type SettingName,
} from "../../../engine/index.ts";
import { armsOf } from "./arms.ts";
import { GATES, LIMITS, RULE_SETTINGS, type State, UPDATES } from "./fields.ts";
import { ruleName } from "./looks.ts";

interface KnobsProps {
  state: State;
  /** That is gone back to. */
  initial: State;
  onState(part: Partial<State>): void;
}

type NumberName = keyof typeof LIMITS;

/** How a number moves. */
const MOVES: Record<NumberName, Pick<NumberSetting, "step" | "integer" | "scale">> = {
  right: { step: 1, integer: true },
  wrong: { step: 1, integer: true },
  success: { step: 0.05 },
  tilt: { step: 0.1 },
  groupSize: { step: 1, integer: true },
  entropyCoef: { step: 0.05 },
  flowBeta: { step: 0.5 },
  learningRate: { step: 0.01, scale: "log" },
  steps: { step: 10, integer: true, scale: "log" },
  seed: { step: 1, integer: true },
};

export function Knobs({ state, initial, onState }: KnobsProps) {
  const words = useWords();
  const { dynamics } = words;
  const groupSize = useSetting("groupSize") as NumberSetting;
  const entropyCoef = useSetting("entropyCoef") as NumberSetting;
  const gate = useSetting("armGate") as ChoiceSetting;
  const { rules } = state;
  const reads = (name: SettingName) => rules.some((rule) => needsOf(rule).includes(name));
  const isDrawn = state.update === "sampled" || !isEnumerated(armsOf(state)[0]!.walk.bandit);

  const numbered = (
    name: NumberName,
    { label, help }: { label: string; help: string } = dynamics.knobs[name as OwnKnob],
  ) => (
    <NumberControl
      key={name}
      name={name}
      setting={{ kind: "number", ...LIMITS[name], ...MOVES[name], label, help }}
      value={state[name]}
      initial={initial[name]}
      onChange={(_, value) => onState({ [name]: value })}
    />
  );
  const chosen = <N extends "gate" | "update">(
    name: N,
    { label, help }: { label: string; help: string },
    options: ChoiceSetting["options"],
  ) => (
    <ChoiceControl
      key={name}
      name={name}
      setting={{ kind: "choice", label, help, options }}
      value={state[name]}
      onChange={(_, value) => onState({ [name]: value })}
    />
  );
  return (
    <>
      <Choices legend={dynamics.compared} inColumns>
        {RULES.map((rule) => {
          const isChosen = rules.includes(rule);
          return (
            <Choice key={rule}>
              <input
                type="checkbox"
                checked={isChosen}
                // There is nothing to draw without one.
                disabled={isChosen && rules.length === 1}
                onChange={() => onState({ rules: RULES.filter((one) => (one === rule) !== rules.includes(one)) })}
              />
              {ruleName(rule, words)}
            </Choice>
          );
        })}
      </Choices>
      {numbered("right")}
      {numbered("wrong")}
      {state.wrong > 0 && numbered("success")}
      {numbered("tilt")}
      {reads("armGate") &&
        chosen("gate", gate, [
          ...gate.options,
          { value: GATES[2], label: dynamics.bothGates, help: dynamics.bothGatesHelp },
        ])}
      {rules.includes("entropy-bonus") && numbered("entropyCoef", entropyCoef)}
      {rules.includes("flowrl") && numbered("flowBeta")}
      {RULE_SETTINGS.filter(reads).map((name) => (
        <SettingField
          key={name}
          isAtOnce
          name={name}
          value={state[name]}
          initial={initial[name]}
          onChange={(_, value) => onState({ [name]: value })}
        />
      ))}
      {numbered("groupSize", groupSize)}
      {numbered("learningRate")}
      {numbered("steps")}
      {chosen(
        "update",
        dynamics.update,
        UPDATES.map((value) => ({ value, ...dynamics.updates[value] })),
      )}
      {isDrawn && numbered("seed")}
    </>
  );
}

/** Numbers that are no settings of a run, or mean something else here. */
type OwnKnob = Exclude<NumberName, "groupSize" | "entropyCoef">;
