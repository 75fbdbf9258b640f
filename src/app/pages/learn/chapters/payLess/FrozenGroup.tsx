/** One group, drawn once: what each rule would pay its responses, and how that would move every answer. */
import { useId, useMemo, useState } from "react";
import { Choice } from "../../../../../components/controls/Choices.tsx";
import { NumberInput } from "../../../../../components/controls/NumberInput.tsx";
import { Slider } from "../../../../../components/controls/Slider.tsx";
import { Credits } from "../../../../../components/whatIf/Credits.tsx";
import { Effects } from "../../../../../components/whatIf/Effects.tsx";
import { creditsOf, effectsOf } from "../../../../../components/whatIf/effects.ts";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { type GroupRecord, SETTINGS, type WhatIf } from "../../../../../engine/index.ts";
import type { StateOf } from "../../../../address/fieldSet.ts";
import type { ChapterProps } from "../../chapter.ts";
import { Asking } from "../../frame/Asking.tsx";
import { TYPICAL_DRAW } from "../../lesson/lesson.ts";
import { usePuzzle } from "../../lesson/usePuzzle.ts";
import type { payLess } from "./fields.ts";
import styles from "./payLess.module.css";
import { creditsUnder, RULES, type Rule } from "./rules.ts";

export function FrozenGroup({ state, onState, lesson }: ChapterProps<StateOf<typeof payLess>>) {
  const { learn, settings: settingWords } = useWords();
  const words = learn.chapters.payLess;
  const { prompt, rule, alpha, prompted } = state;
  const id = useId();
  const [group, setGroup] = useState<GroupRecord | null>(null);
  const settings = useMemo((): WhatIf => {
    if (rule === "grpo" || !group) return {};
    if (rule !== "arm") return { credits: creditsUnder(rule, group) };
    return { method: "progrpo", alpha, ...(prompted === "no" && { promptConfidence: "none" }) };
  }, [rule, group, alpha, prompted]);
  const asked = usePuzzle(lesson, null, { puzzle: prompt, draw: TYPICAL_DRAW }, settings);
  const { answer } = asked;
  if (answer && answer.own.group !== group) setGroup(answer.own.group);
  const setAlpha = (value: number) => onState({ alpha: value });
  return (
    <section aria-label={words.frozen}>
      <h3 className={styles.heading}>{words.frozen}</h3>
      <fieldset className={styles.rules}>
        <legend>{words.rule}</legend>
        {RULES.map((one) => (
          <Choice key={one} title={words.rules[one].means}>
            <input type="radio" name={id} checked={one === rule} onChange={() => onState({ rule: one })} />
            {words.rules[one].name}
          </Choice>
        ))}
      </fieldset>
      <p>{words.rules[rule as Rule].means}</p>
      {rule === "arm" && (
        <div className={styles.arm}>
          <label htmlFor={`${id}-alpha`} id={`${id}-label`}>
            {settingWords.alpha.label}
          </label>
          <Slider id={`${id}-alpha`} scale={SETTINGS.alpha} value={alpha} onChange={setAlpha} />
          <NumberInput
            setting={SETTINGS.alpha}
            value={alpha}
            describedBy={`${id}-label`}
            onStep={setAlpha}
            onEnter={setAlpha}
            onBlur={() => {}}
          />
          <Choice title={words.promptedMeans}>
            <input
              type="checkbox"
              checked={prompted === "yes"}
              onChange={({ target }) => onState({ prompted: target.checked ? "yes" : "no" })}
            />
            {words.prompted}
          </Choice>
        </div>
      )}
      <Asking asked={asked} />
      {answer && (
        <div className={styles.answer} data-behind={asked.isBehind || undefined}>
          <Effects effects={effectsOf(answer.own, answer.asked)} isAsked={rule !== "grpo"} />
          <details>
            <summary>{words.paid}</summary>
            <Credits credits={creditsOf(answer.own, answer.asked)} isAsked={rule !== "grpo"} />
          </details>
        </div>
      )}
    </section>
  );
}
