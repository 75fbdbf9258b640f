/** The visitor's collapsed run, and its continuation under ProGRPO beside it. */
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { answersLeftPanel } from "../../../../../components/panels/AnswersLeftPanel.tsx";
import type { RunView } from "../../../../../components/panels/types.ts";
import { Phases } from "../../../../../components/phase/Phases.tsx";
import { phaseReading } from "../../../../../components/phase/phase.ts";
import { baseOf } from "../../../../../components/phase/standing.ts";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Playground } from "../../../../experiment/playground.ts";
import { Revive } from "../../../revive/Revive.tsx";
import { COLLAPSE, ownFork, wholeRun } from "../../live/lessonRuns.ts";
import { PanelPicture } from "../../live/PanelPicture.tsx";
import { Trainer } from "../../live/Trainer.tsx";
import styles from "./payLess.module.css";

export function Comeback({
  isNew,
  playground,
  views,
  prompt,
}: {
  /** A prediction has just been locked in: this is what comes next. */
  isNew: boolean;
  playground: Playground;
  views: readonly RunView[];
  prompt: string;
}) {
  const { learn } = useWords();
  const words = learn.chapters.payLess;
  const phase = useStore(playground.store, (state) => state.phase);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isNew) section.current?.scrollIntoView({ block: "start" });
  }, [isNew]);
  const whole = wholeRun(views, "grpo");
  const run = whole?.origin === "live" ? whole : null;
  const fork = ownFork(views, "progrpo");
  const reading = run && phaseReading(run, baseOf(run, views));
  const runs = [run, fork].filter((one) => one !== null);
  const isTraining = phase === "loading" || phase === "running" || phase === "pausing";
  const canRevive = reading?.phase === "collapsed" && !fork && !isTraining;
  return (
    <section ref={section} aria-label={words.comeback}>
      <h3 className={styles.heading}>{words.comeback}</h3>
      {!reading || reading.phase !== "collapsed" ? <p>{words.collapseFirst}</p> : null}
      {canRevive ? (
        <Revive playground={playground} run={run!} reading={reading} onRevived={() => {}} />
      ) : (
        <Trainer
          playground={playground}
          name={fork ? words.goOn : words.train}
          onBegin={run ? null : () => playground.begin(COLLAPSE)}
        />
      )}
      {runs.length > 0 && (
        <>
          <Phases runs={runs} looked={null} cure={() => null} />
          <PanelPicture
            panel={answersLeftPanel}
            runs={runs}
            horizon={Math.max(...runs.map(({ config, steps }) => config?.steps ?? steps.length))}
            prompt={prompt}
            height={fork ? 20 : 12}
          />
        </>
      )}
    </section>
  );
}
