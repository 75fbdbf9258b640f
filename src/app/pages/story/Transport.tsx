/** Leads through the evaluations, and trains. */
import { useId } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { Segments } from "../../../components/controls/Segments.tsx";
import { Slider } from "../../../components/controls/Slider.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./Transport.module.css";
import type { Player } from "./usePlayer.ts";
import type { TrainingState } from "./useTraining.ts";

const PLAY = "M2 1l9 5-9 5z";
const PAUSE = "M2 1h3v10H2zM7 1h3v10H7z";

export interface TransportProps {
  player: Player;
  /** Of the evaluations, rising. */
  steps: readonly number[];
  /** The last step that there will be. */
  total: number;
  /** Nothing may move by itself. */
  isStill: boolean;
  training: TrainingState;
  /** The visitor's own run is shown, or is about to be. */
  isOwn: boolean;
  onSource(isOwn: boolean): void;
  labLink: string;
}

export function Transport(props: TransportProps) {
  const { player, steps, total, isStill, training, isOwn, onSource, labLink } = props;
  const { story } = useWords();
  const last = steps.length - 1;
  const words = story.step(steps[player.place] ?? 0, total);
  return (
    <section className={styles.transport} aria-label={story.transport}>
      <div className={styles.time}>
        {isStill ? (
          <Segments
            label={story.moment}
            options={[
              { value: "begin", label: story.begin },
              { value: "end", label: story.end },
            ]}
            value={player.place === 0 ? "begin" : player.place === last ? "end" : null}
            onChange={(moment) => player.seek(moment === "begin" ? 0 : last)}
          />
        ) : (
          <Button
            icon={player.isPlaying ? PAUSE : PLAY}
            isOff={last < 1}
            onClick={player.isPlaying ? player.stop : player.play}
          >
            {player.isPlaying ? story.stop : story.play}
          </Button>
        )}
        <div className={styles.scrubber}>
          <Scrubber {...{ player, last, words }} />
        </div>
        <span className={styles.step}>{words}</span>
      </div>
      <Training {...{ training, isOwn, onSource, labLink }} />
    </section>
  );
}

function Scrubber({ player, last, words }: { player: Player; last: number; words: string }) {
  const { story } = useWords();
  return (
    <Slider
      id={useId()}
      label={story.evaluation}
      scale={{ min: 0, max: Math.max(1, last), step: 1, scale: "linear" }}
      value={player.place}
      spoken={words}
      onChange={player.seek}
    />
  );
}

function Training({
  training,
  isOwn,
  onSource,
  labLink,
}: Pick<TransportProps, "training" | "isOwn" | "onSource" | "labLink">) {
  const { story } = useWords();
  const { phase, canTrain, seconds, left, train, again, goOn, pause } = training;
  const isRunning = phase === "loading" || phase === "running" || phase === "pausing";
  if (phase === "idle" || !isOwn) {
    const start = () => {
      onSource(true);
      train();
    };
    return (
      <div className={styles.training}>
        {phase !== "idle" && <Button onClick={() => onSource(true)}>{story.toOwn}</Button>}
        {/* What trains, or was trained, may be something else. */}
        {(phase === "idle" || again === null) && (
          <Button look="primary" icon={PLAY} onClick={start}>
            {seconds === null ? story.train : story.trainFor(seconds)}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.training}>
      <span className={styles.status} role="status">
        {phase === "loading" && story.loading}
        {phase === "failed" && story.failed}
        {left !== null && story.left(left)}
      </span>
      <Button look="quiet" onClick={() => onSource(false)}>
        {story.toRecording}
      </Button>
      <a className={styles.link} href={labLink}>
        {story.toLab}
      </a>
      {isRunning && (
        <Button look="primary" icon={PAUSE} isOff={phase === "pausing"} onClick={pause}>
          {story.pause}
        </Button>
      )}
      {phase === "paused" && (
        <Button look="primary" icon={PLAY} isOff={!canTrain} onClick={goOn}>
          {story.goOn}
        </Button>
      )}
      {phase === "finished" && again && (
        <Button look="primary" icon={PLAY} onClick={again}>
          {story.again}
        </Button>
      )}
    </div>
  );
}
