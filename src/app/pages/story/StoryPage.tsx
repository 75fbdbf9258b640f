/** The first view: what two methods make of one model, in ten seconds, and the way to train them oneself. */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useEvaluated } from "../../../components/panels/useEvaluated.ts";
import { HonestyStrip } from "../../../components/words/HonestyStrip.tsx";
import { useWholeWords, useWords } from "../../../components/words/useWords.tsx";
import { BACKEND_CHOICES } from "../../../engine/index.ts";
import { writeAddress } from "../../address/route.ts";
import type { PageProps } from "../pages.ts";
import { useMediaQuery } from "../useMediaQuery.ts";
import { useOpening } from "../useOpening.ts";
import { Doors } from "./Doors.tsx";
import { FirstScreen } from "./FirstScreen.tsx";
import styles from "./StoryPage.module.css";
import { stepsOf } from "./sides.ts";
import { Transport } from "./Transport.tsx";
import { usePlayer } from "./usePlayer.ts";
import { useSides } from "./useSides.ts";
import { useSteppingKeys } from "./useSteppingKeys.ts";
import { useTraining } from "./useTraining.ts";
import { useWasSeen } from "./useWasSeen.ts";

const Instrument = lazy(async () => ({ default: (await import("./instrument/Instrument.tsx")).Instrument }));

export function Page({ playground, visit, isNarrow, onFields, onOpen }: PageProps) {
  const { story } = useWords();
  const isStill = useMediaQuery("(prefers-reduced-motion: reduce)");
  const { backend, notices } = useMemo(() => {
    const fields = visit.fields();
    return { backend: fields.choice("backend", BACKEND_CHOICES, "auto"), notices: fields.finish() };
  }, [visit]);
  useEffect(() => {
    onFields(new URLSearchParams(backend === "auto" ? {} : { backend }));
    for (const notice of notices) playground.notify(notice);
  }, [playground, backend, notices, onFields]);

  const runs = useEvaluated(useStore(playground.store, (state) => state.views));
  const training = useTraining(playground, backend, onOpen);
  const [wantsOwn, setWantsOwn] = useState(true);
  const { sides, isOwn, horizon, fault } = useSides(runs, wantsOwn);
  const steps = stepsOf(sides);
  const player = usePlayer(steps.length, !isStill && !isOwn && isFirstVisit());
  useSteppingKeys(player);
  useOpening(!player.isPlaying && (sides.length > 0 || fault !== null), onOpen);

  const below = useRef<HTMLElement>(null);
  const wasSeen = useWasSeen(below);
  const isWhole = useWholeWords(wasSeen);
  const opening = <p className={styles.opening}>{story.instrument.opening}</p>;
  return (
    <div className={styles.story}>
      <div className={styles.first}>
        <FirstScreen
          key={String(isOwn)}
          playground={playground}
          sides={sides}
          step={steps[player.place] ?? null}
          horizon={horizon}
          isOwn={isOwn}
          pace={isStill ? 0 : player.pace}
          isNarrow={isNarrow}
          fault={fault}
        />
        <Transport
          player={player}
          steps={steps}
          total={horizon}
          isStill={isStill}
          training={training}
          isOwn={isOwn || (wantsOwn && training.phase !== "idle")}
          onSource={setWantsOwn}
          labLink={writeAddress("lab", new URLSearchParams())}
        />
        <Doors />
      </div>
      <section ref={below} className={styles.below} aria-label={story.instrument.title}>
        {wasSeen && (
          <Suspense fallback={opening}>
            {isWhole ? <Instrument playground={playground} onOpen={onOpen} /> : opening}
          </Suspense>
        )}
      </section>
      <footer className={styles.foot}>
        <HonestyStrip />
      </footer>
    </div>
  );
}

/** Who loads the page anew has seen it play. */
function isFirstVisit(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "navigate";
}
