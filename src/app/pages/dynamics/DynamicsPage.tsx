/** Dynamics: one prompt whose answers can be counted, and what each rule makes of their probabilities, step by step. */
import { useEffect, useMemo, useState } from "react";
import { Rich } from "../../../components/words/Rich.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { countGroups, DRAWN_FOR_MEAN, isEnumerated } from "../../../engine/index.ts";
import { readState, writeState } from "../../address/fieldSet.ts";
import type { PageProps, Visit } from "../pages.ts";
import { useOpening } from "../useOpening.ts";
import { ArmFigure } from "./ArmFigure.tsx";
import { armsOf, PROMPT_PROBABILITY, type Start } from "./arms.ts";
import styles from "./dynamics.module.css";
import { dynamics as fieldsOf, type State } from "./fields.ts";
import { endOf } from "./finding.ts";
import { Knobs } from "./Knobs.tsx";
import { nameOf } from "./looks.ts";
import { MassFigure } from "./MassFigure.tsx";
import { MeasureFigure } from "./MeasureFigure.tsx";
import { addressOf, PRESET_IDS, presetOf, stateOf } from "./presets.ts";
import { Rests } from "./Rests.tsx";
import type { Trajectory } from "./trajectory.ts";
import { useTrajectories } from "./useTrajectories.ts";

interface Place {
  /** The address that was followed last. */
  visit: Visit;
  state: State;
}

const arrived = (visit: Visit): Place => ({ visit, state: readState(fieldsOf, visit.fields()) });

export function Page({ playground, visit, onFields, onOpen }: PageProps) {
  const { dynamics } = useWords();
  const [place, setPlace] = useState(() => arrived(visit));
  if (place.visit !== visit) setPlace(arrived(visit));
  const { state } = place;
  useEffect(() => {
    const fields = visit.fields();
    readState(fieldsOf, fields);
    for (const notice of fields.finish()) playground.notify(notice);
  }, [playground, visit]);
  useEffect(() => {
    const fields = new URLSearchParams();
    writeState(fieldsOf, state, fields);
    onFields(fields);
  }, [state, onFields]);
  const onState = (part: Partial<State>) => setPlace({ visit, state: { ...state, ...part } });

  // What is only looked at does not walk anew.
  const { step, measure, ...walks } = state;
  const walk = JSON.stringify(walks);
  const arms = useMemo(() => armsOf(JSON.parse(walk) as Start), [walk]);
  const { trajectories, done } = useTrajectories(arms, state.steps);
  useOpening(done === 1, onOpen);
  const [hover, setHover] = useState<number | null>(null);
  const looking = {
    step: hover ?? step ?? state.steps,
    onHover: setHover,
    onSelect: (at: number) => onState({ step: at === state.steps ? null : at }),
  };
  const preset = presetOf(state);
  const { groupSize, correct } = arms[0]!.walk.bandit;
  return (
    <div id="content" tabIndex={-1} className={styles.dynamics}>
      <h2 className={styles.headline}>
        {trajectories ? <Headline trajectories={trajectories} /> : dynamics.computing(done)}
      </h2>
      <nav className={styles.presets} aria-label={dynamics.demonstrations}>
        {PRESET_IDS.map((id) => (
          <a key={id} className={styles.preset} href={addressOf(id)} aria-current={id === preset || undefined}>
            {dynamics.presets[id].title}
          </a>
        ))}
      </nav>
      <p className={styles.lead}>
        <Rich text={preset ? dynamics.presets[preset].text : dynamics.lead} />
      </p>
      <output className={styles.progress}>{trajectories && done < 1 && dynamics.computing(done)}</output>
      <div className={styles.columns}>
        <section className={styles.knobs} aria-label={dynamics.settings}>
          <Knobs state={state} initial={stateOf(preset ?? "collapse")} onState={onState} />
        </section>
        <div className={styles.figures} aria-busy={done < 1}>
          {trajectories && (
            <>
              <div className={styles.arms}>
                {trajectories.map((trajectory) => (
                  <ArmFigure key={trajectory.arm.id} trajectory={trajectory} {...looking} />
                ))}
              </div>
              <Rests trajectories={trajectories} />
              <MeasureFigure
                trajectories={trajectories}
                measure={measure}
                onMeasure={(next) => onState({ measure: next })}
                {...looking}
              />
              <MassFigure trajectories={trajectories} step={looking.step} />
              <p className={styles.foot}>
                {state.update === "sampled"
                  ? dynamics.sampledGroups(groupSize)
                  : dynamics.groups({
                      kinds: countGroups(correct.length, groupSize),
                      drawn: isEnumerated({ correct, groupSize }) ? null : DRAWN_FOR_MEAN,
                    })}{" "}
                {dynamics.foot(PROMPT_PROBABILITY)}
              </p>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Headline({ trajectories }: { trajectories: readonly Trajectory[] }) {
  const words = useWords();
  const of = trajectories[0]!.arm.walk.bandit.correct.filter(Boolean).length;
  const ends = trajectories.map((trajectory) => ({ name: nameOf(trajectory.arm, words), ...endOf(trajectory) }));
  return words.dynamics.headline({ of, ends });
}
